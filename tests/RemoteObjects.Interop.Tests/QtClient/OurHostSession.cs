using RemoteObjects.Models;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtClient;

/// <summary>Our host with a model, in the protocol of a Qt version, and Qt clients of it.</summary>
internal sealed class OurHostSession : IAsyncDisposable
{
    public const string Name = "RemoteModel";

    private static readonly int[] Roles = [ItemRole.Display, ItemRole.Background];

    private readonly int _qt;
    private readonly TransportRegistry _transports;
    private readonly TimeProvider _time;
    private readonly CancellationToken _deadline;
    private readonly List<QtPeer> _clients = [];
    private int _markers;

    private OurHostSession(int qt, StandardItemModel model, TransportRegistry transports, TimeProvider time, CancellationToken deadline)
    {
        _time = time;
        _qt = qt;
        _transports = transports;
        _deadline = deadline;
        Model = model;
        Host = CreateHost();
    }

    public StandardItemModel Model { get; }

    public RemoteObjectHost Host { get; private set; }

    public Uri Url { get; private set; } = new("about:blank");

    public static async Task<OurHostSession> StartAsync(int qt, string transport, StandardItemModel model, TransportRegistry transports, CancellationToken deadline, TimeProvider? time = null)
    {
        // Before anything listens: a test that is skipped should not have to clean up.
        _ = QtPeerFiles.Program(qt);
        var session = new OurHostSession(qt, model, transports, time ?? TimeProvider.System, deadline);
        await session.ServeAsync(new Uri($"{transport}://127.0.0.1:0"));
        return session;
    }

    /// <summary>Serves the same model at another place, too.</summary>
    public Task<Uri> ListenAsync(string transport) => Host.ListenAsync(new Uri($"{transport}://127.0.0.1:0"), _deadline);

    /// <summary>Starts a Qt client and waits until it is initialised.</summary>
    public Task<QtPeer> StartClientAsync(params string[] options) => StartClientAtAsync(Url, options);

    /// <summary>Starts a Qt client of one of the places, and waits until it is initialised.</summary>
    public async Task<QtPeer> StartClientAtAsync(Uri url, params string[] options)
    {
        QtPeer client = QtPeer.StartClient(_qt, url, _deadline, options);
        _clients.Add(client);
        await client.NextEventAsync(e => e.Name == "initialized");
        return client;
    }

    /// <summary>Disposes the host and serves the same model with another one at the same place.</summary>
    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        Host = CreateHost();
        await ServeAsync(Url);
    }

    /// <summary>Changes the model and waits until a client knows.</summary>
    /// <param name="client">The client.</param>
    /// <param name="change">The change; null for those made already.</param>
    /// <param name="until">An event by which a client tells that it is done, where the notice alone does not say so.</param>
    public async Task ChangeAsync(QtPeer client, Action<StandardItemModel>? change, string? until = null)
    {
        client.SkipEvents();
        await Host.Context.RunAsync(() => change?.Invoke(Model));
        if (until is not null)
        {
            await client.NextEventAsync(e => e.Name == until);
        }

        await ArriveAsync(client);
    }

    /// <summary>Compares what a client sees with our model, cell by cell.</summary>
    public async Task AssertEqualAsync(QtPeer client)
    {
        IReadOnlyList<string> seen = await client.DumpAsync();
        await Host.Context.RunAsync(() => ModelDump.AssertEqual(seen, Model, Roles));
    }

    /// <summary>Compares the labels a client sees with our model's.</summary>
    public async Task AssertLabelsEqualAsync(QtPeer client)
    {
        string[] columns = (await client.MustAsync("header h")).Texts("labels");
        string[] rows = (await client.MustAsync("header v")).Texts("labels");
        await Host.Context.RunAsync(() =>
        {
            Assert.Equal(Enumerable.Range(0, Model.ColumnCount()).Select(section => Model.HeaderData(section, Orientation.Horizontal).ToString()), columns);
            Assert.Equal(Enumerable.Range(0, Model.RowCount()).Select(section => Model.HeaderData(section, Orientation.Vertical).ToString()), rows);
        });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (QtPeer client in _clients)
        {
            await client.DisposeAsync();
        }

        await Host.DisposeAsync();
    }

    // A header change is told at once and comes after all that was told before. While a reset is under way nothing is told, so it is repeated then.
    // The new label is asked for after the values that the notices made the client ask for, so its answer is the last one.
    private async Task ArriveAsync(QtPeer client)
    {
        PeerEvent news;
        do
        {
            await Host.Context.RunAsync(() => Model.SetHeaderData(0, Orientation.Horizontal, $"marker {++_markers}"));
            news = await client.NextEventAsync(e => e.Name == "modelReset" || e.IsHeaderChange(Orientation.Horizontal, 0, 0));
        }
        while (news.Name == "modelReset");

        // A marker for another client may come in between, and make the label unknown once more.
        while ((await client.MustAsync("header h 0 1")).Texts("labels") is not [var label] || label != $"marker {_markers}")
        {
            _deadline.ThrowIfCancellationRequested();
        }
    }

    private RemoteObjectHost CreateHost() => new(new RemoteObjectHostOptions { Protocol = Peers.Protocol(_qt), Transports = _transports, TimeProvider = _time });

    private async Task ServeAsync(Uri url)
    {
        await Host.EnableRemotingAsync(Model, Name, Roles);
        Url = await Host.ListenAsync(url, _deadline);
    }
}
