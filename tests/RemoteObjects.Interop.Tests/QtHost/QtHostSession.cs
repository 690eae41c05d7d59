using System.Globalization;
using RemoteObjects.Models;

namespace RemoteObjects.Interop.Tests.QtHost;

/// <summary>A Qt host, our node connected to it, and a replica of one of its models.</summary>
internal sealed class QtHostSession : IAsyncDisposable
{
    public const string Example = "RemoteModel";
    public const string Table = "MoveModel";
    public const string Types = "TypesModel";

    private readonly CancellationToken _deadline;

    private QtHostSession(QtPeer peer, RemoteObjectNode node, ItemModelReplica replica, CancellationToken deadline)
    {
        Peer = peer;
        Node = node;
        Replica = replica;
        _deadline = deadline;
    }

    public QtPeer Peer { get; private set; }

    public RemoteObjectNode Node { get; }

    public ItemModelReplica Replica { get; }

    public static async Task<QtHostSession> StartAsync(
        int qt, string transport, CancellationToken deadline, string model = Example, int rows = 200, RemoteObjectNodeOptions? options = null)
    {
        // A Qt host crashes when a web socket client is gone, unless the sockets are kept (tests/qt/README.md, "Known defects").
        QtPeer peer = await QtPeer.StartHostAsync(qt, transport, deadline, rows, "--keep-devices");
        var node = new RemoteObjectNode(options);
        try
        {
            await node.ConnectAsync(peer.Url, deadline);
            return new QtHostSession(peer, node, await node.AcquireModelAsync(model, deadline), deadline);
        }
        catch
        {
            await node.DisposeAsync();
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a command to the host and waits until all that it said because of it has arrived.</summary>
    public async Task ChangeAsync(string command)
    {
        await Peer.MustAsync(command);
        await ArriveAsync();
    }

    /// <summary>Waits until all that the host said so far has arrived: an answer on the same connection comes after it.</summary>
    public async Task ArriveAsync()
    {
        using ItemModelReplica marker = await Node.AcquireModelAsync(Replica.Name == Table ? Types : Table, _deadline);
    }

    /// <summary>Fetches the replica completely and compares it with the host's own model, cell by cell.</summary>
    public async Task AssertEqualAsync()
    {
        await Replica.FetchAllAsync(cancellationToken: _deadline);
        IReadOnlyList<string> expected = await Peer.DumpAsync(Replica.Name);
        await Node.Context.RunAsync(() => ModelDump.AssertEqual(expected, Replica, Replica.AvailableRoles));
    }

    /// <summary>The labels of a header, fetched.</summary>
    public async Task<string[]> LabelsAsync(Orientation orientation, int count)
    {
        await Replica.FetchHeaderAsync(orientation, 0, count, _deadline);
        return await Node.Context.RunAsync<string[]>(() => [.. Enumerable.Range(0, count).Select(section => Replica.HeaderData(section, orientation).ToString())]);
    }

    public Task<T> OnContextAsync<T>(Func<ItemModelReplica, T> read) => Node.Context.RunAsync(() => read(Replica));

    /// <summary>Kills the host.</summary>
    public Task KillHostAsync() => Peer.KillAsync();

    /// <summary>Starts another host where the killed one was.</summary>
    public async Task RestartHostAsync(int qt, string transport, int rows)
    {
        Uri url = Peer.Url;
        await Peer.DisposeAsync();
        Peer = await QtPeer.StartHostAsync(qt, transport, _deadline, rows, "--keep-devices", "--port", url.Port.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until the replica is in a state.</summary>
    public async Task WhenStateAsync(ReplicaState wanted)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Node.Context.RunAsync(() =>
        {
            Replica.StateChanged += (_, state) => Look(state);
            Look(Replica.State);
        });
        await done.Task.WaitAsync(_deadline);

        void Look(ReplicaState state)
        {
            if (state == wanted)
            {
                done.TrySetResult();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Peer.DisposeAsync();
    }
}
