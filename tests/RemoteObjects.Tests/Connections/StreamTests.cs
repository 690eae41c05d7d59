using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Tests.Connections;

/// <summary>Streams that the application made itself, on either side.</summary>
public sealed class StreamTests : IAsyncDisposable
{
    private readonly RemoteObjectHost _host = new();
    private readonly RemoteObjectNode _node = new();
    private readonly StandardItemModel _model = new(3, 1);
    private readonly CancellationToken _deadline = Pair.Deadline;

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_model_is_shared_and_acquired_over_any_stream()
    {
        await _host.EnableRemotingAsync(_model, Pair.ModelName);
        await JoinAsync();
        using ItemModelReplica replica = await _node.AcquireModelAsync(Pair.ModelName, _deadline);
        Assert.Equal(3, await _node.Context.RunAsync(() => replica.RowCount()));
    }

    [Fact]
    public async Task Replicas_are_suspect_when_a_stream_ends_and_come_back_with_the_next()
    {
        await _host.EnableRemotingAsync(_model, Pair.ModelName);
        var states = new StateLog(_node);
        Stream first = await JoinAsync();
        NodeConnectionChange connected = await states.NextAsync(NodeConnectionState.Connected, _deadline);
        Assert.Equal("external:NamedPipeClientStream", connected.Url.ToString());
        using ItemModelReplica replica = await _node.AcquireModelAsync(Pair.ModelName, _deadline);

        await first.DisposeAsync();
        NodeConnectionChange closed = await states.NextAsync(NodeConnectionState.Closed, _deadline);
        Assert.Equal(RemoteObjectError.ConnectionLost, closed.Error!.Error);
        Assert.Equal(ReplicaState.Suspect, await _node.Context.RunAsync(() => replica.State));

        await _host.Context.RunAsync(() => _model.AppendRow(new StandardItem("new")));
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _node.Context.RunAsync(() => replica.Initialized += (_, _) => back.TrySetResult());
        await JoinAsync();
        await back.Task.WaitAsync(_deadline);
        Assert.Equal(4, await _node.Context.RunAsync(() => replica.RowCount()));
        Assert.Equal(ReplicaState.Valid, await _node.Context.RunAsync(() => replica.State));
    }

    [Fact]
    public async Task Several_streams_are_several_hosts()
    {
        await using var other = new RemoteObjectHost();
        await _host.EnableRemotingAsync(_model, "A");
        await other.EnableRemotingAsync(new StandardItemModel(5, 1), "B");
        await JoinAsync();
        await JoinAsync(other);
        Assert.Equal(["A", "B"], (await _node.GetObjectsAsync()).Select(info => info.Name));
    }

    [Fact]
    public async Task A_stream_with_nobody_at_its_other_end_fails()
    {
        (Stream own, Stream peer) = await StreamPair.CreateAsync(_deadline);
        await peer.DisposeAsync();
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => _node.ConnectAsync(own, _deadline));
        Assert.Equal(RemoteObjectError.CannotConnect, error.Error);
        Assert.Throws<ObjectDisposedException>(() => own.ReadByte());
    }

    [Fact]
    public async Task Who_waits_for_a_silent_host_no_longer_has_closed_the_stream()
    {
        (Stream own, Stream peer) = await StreamPair.CreateAsync(_deadline);
        using var patience = new CancellationTokenSource();
        Task connecting = _node.ConnectAsync(own, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.Equal(0, await peer.ReadAsync(new byte[1], _deadline));
        await peer.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_of_one_direction_is_refused()
    {
        await using var stream = new MemoryStream([], writable: false);
        await Assert.ThrowsAsync<ArgumentException>(() => _node.ConnectAsync(stream, _deadline));
        await Assert.ThrowsAsync<ArgumentException>(() => _host.ServeAsync(stream, _deadline));
    }

    [Fact]
    public async Task A_host_that_is_disposed_ends_what_it_serves()
    {
        (Stream own, Stream peer) = await StreamPair.CreateAsync(_deadline);
        Task serving = _host.ServeAsync(own, _deadline);
        var states = new StateLog(_node);
        await _node.ConnectAsync(peer, _deadline);
        await _host.DisposeAsync();
        await serving.WaitAsync(_deadline);
        Assert.Equal(RemoteObjectError.ConnectionLost, (await states.NextAsync(NodeConnectionState.Closed, _deadline)).Error!.Error);
    }

    [Fact]
    public async Task A_host_that_is_disposed_closes_what_it_is_to_serve()
    {
        await _host.DisposeAsync();
        (Stream own, Stream peer) = await StreamPair.CreateAsync(_deadline);
        await _host.ServeAsync(own, _deadline);
        Assert.Equal(0, await peer.ReadAsync(new byte[1], _deadline));
        await peer.DisposeAsync();
    }

    [Fact]
    public async Task Serving_ends_in_order_when_its_token_is_cancelled()
    {
        (Stream own, Stream peer) = await StreamPair.CreateAsync(_deadline);
        using var stop = new CancellationTokenSource();
        Task serving = _host.ServeAsync(own, stop.Token);
        await _node.ConnectAsync(peer, _deadline);
        await stop.CancelAsync();
        await serving.WaitAsync(_deadline);
    }

    // Not every stream is asynchronous because it has the methods.
    [Fact]
    public async Task A_stream_that_blocks_while_it_is_written_keeps_nobody_else()
    {
        await _host.EnableRemotingAsync(_model, Pair.ModelName);
        (Stream own, Stream peer) = await StreamPair.CreateAsync(_deadline);
        await using var stuck = new StuckStream(own);
        _ = _host.ServeAsync(stuck, _deadline);
        await _node.ConnectAsync(peer, _deadline);
        using ItemModelReplica replica = await _node.AcquireModelAsync(Pair.ModelName, _deadline);
        await replica.FetchAllAsync(cancellationToken: _deadline);
        Task blocked = stuck.Block();
        try
        {
            await _host.Context.RunAsync(() => _model.SetData(_model.Index(0, 0), "new"));
            await blocked.WaitAsync(_deadline);
            Assert.Equal("new", await _host.Context.RunAsync(() => _model.Data(_model.Index(0, 0))).WaitAsync(_deadline));
        }
        finally
        {
            stuck.Release();
        }
    }

    // Gives the host's end.
    private async Task<Stream> JoinAsync(RemoteObjectHost? host = null)
    {
        (Stream own, Stream peer) = await StreamPair.CreateAsync(_deadline);
        _ = (host ?? _host).ServeAsync(own, _deadline);
        await _node.ConnectAsync(peer, _deadline);
        return own;
    }
}
