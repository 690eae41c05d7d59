using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Tests.Connections;

/// <summary>Connections that a node makes in the application's way, and attempts that fail.</summary>
public sealed class ConnectDelegateTests : IAsyncDisposable
{
    private static readonly Uri Url = new("serial:port1");

    private readonly RemoteObjectHost _host = new();
    private readonly RemoteObjectNode _node = new(new RemoteObjectNodeOptions { Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) } });
    private readonly CancellationToken _deadline = Pair.Deadline;

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_lost_connection_is_made_again_in_the_same_way()
    {
        await _host.EnableRemotingAsync(new StandardItemModel(3, 1), Pair.ModelName);
        var ends = new Stack<Stream>();
        var states = new StateLog(_node);
        _node.Connect(Url, ConnectAsync);
        using ItemModelReplica replica = await _node.AcquireModelAsync(Pair.ModelName, _deadline);
        Assert.Equal(Url, (await states.NextAsync(NodeConnectionState.Connected, _deadline)).Url);

        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _node.Context.RunAsync(() => replica.Initialized += (_, _) => back.TrySetResult());
        await ends.Pop().DisposeAsync();
        await states.NextAsync(NodeConnectionState.Waiting, _deadline);
        await back.Task.WaitAsync(_deadline);
        Assert.Single(ends);

        async ValueTask<TransportConnection> ConnectAsync(CancellationToken cancellationToken)
        {
            (Stream own, Stream peer) = await StreamPair.CreateAsync(cancellationToken);
            ends.Push(own);
            _ = _host.ServeAsync(own, _deadline);
            return new StreamConnection(peer);
        }
    }

    [Fact]
    public async Task A_second_call_with_the_same_url_does_nothing()
    {
        int calls = 0;
        await _node.ConnectAsync(Url, ConnectAsync, _deadline);
        await _node.ConnectAsync(Url, ConnectAsync, _deadline);
        _node.Connect(Url, ConnectAsync);
        Assert.Equal(1, calls);

        ValueTask<TransportConnection> ConnectAsync(CancellationToken cancellationToken)
        {
            calls++;
            (TransportConnection node, TransportConnection host) = MemoryTransport.CreatePair();
            _ = _host.ServeAsync(host, CancellationToken.None);
            return ValueTask.FromResult(node);
        }
    }

    [Fact]
    public async Task A_first_attempt_that_must_succeed_is_the_only_one()
    {
        int calls = 0;
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => _node.ConnectAsync(
            Url,
            _ =>
            {
                calls++;
                throw new FormatException("no");
            },
            _deadline));
        Assert.Equal((RemoteObjectError.CannotConnect, "no", 1), (error.Error, error.Message, calls));
    }

    [Fact]
    public async Task A_missing_permission_is_an_error_of_its_own_and_may_be_mended()
    {
        var states = new StateLog(_node);
        bool isMended = false;
        _node.Connect(Url, _ => isMended ? Connect() : throw new UnauthorizedAccessException("No permission."));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(RemoteObjectError.AccessDenied, (await states.NextAsync(NodeConnectionState.Waiting, _deadline)).Error!.Error);
        }

        isMended = true;
        await states.NextAsync(NodeConnectionState.Connected, _deadline);

        ValueTask<TransportConnection> Connect()
        {
            (TransportConnection node, TransportConnection host) = MemoryTransport.CreatePair();
            _ = _host.ServeAsync(host, CancellationToken.None);
            return ValueTask.FromResult(node);
        }
    }

    [Fact]
    public async Task An_unknown_host_name_is_tried_again()
    {
        var states = new StateLog(_node);
        _node.Connect(new Uri("tcp://nosuchhost.invalid:5000"));
        for (int i = 0; i < 2; i++)
        {
            NodeConnectionChange change = await states.NextAsync(NodeConnectionState.Waiting, _deadline);
            Assert.Equal((RemoteObjectError.CannotConnect, "The host of tcp://nosuchhost.invalid:5000 is not known."), (change.Error!.Error, change.Error.Message));
        }
    }

    [Fact]
    public async Task A_host_that_can_not_listen_at_one_place_can_at_another()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _host.ListenAsync(new Uri("unknown:place"), _deadline));
        await Assert.ThrowsAsync<IOException>(() => _host.ListenAsync(new Uri("tcp://192.0.2.1:0"), _deadline));
        Uri url = await _host.ListenAsync(new Uri("tcp://127.0.0.1:0"), _deadline);
        Assert.NotEqual(0, url.Port);
        await _node.ConnectAsync(url, _deadline);
    }

    [Fact]
    public void A_url_of_an_unknown_scheme_is_refused_at_once() => Assert.Throws<ArgumentException>(() => _node.Connect(Url));
}
