using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Testing;

/// <summary>A bad network in one process: a TCP proxy on a free port of the loopback that carries everything as it is, until the test says otherwise.</summary>
/// <remarks>Thread-safe. Carries whatever runs over TCP: <c>tcp:</c>, <c>ws:</c>, a real Qt peer. Faults take effect at once, on the connections there are and on those that come.</remarks>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Lock _lock = new();
    private readonly HashSet<FaultPair> _pairs = [];
    private readonly HashSet<Task> _running = [];
    private readonly Task _accepting;
    private Uri _server;
    private bool _isRefusing;
    private bool _isDisposed;
    private int _accepted;

    /// <summary>Makes a proxy that listens.</summary>
    /// <param name="server">Where the server listens. A host name that is no address means the loopback.</param>
    /// <param name="time">The clock of delays; null for that of the system.</param>
    public FaultProxy(Uri server, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        _server = server;
        ToServer = new FaultDirection(time ?? TimeProvider.System);
        ToClient = new FaultDirection(time ?? TimeProvider.System);
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Url = new UriBuilder(server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndPoint!).Port }.Uri;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where clients connect to: the server's URL with the proxy's port.</summary>
    public Uri Url { get; }

    /// <summary>What becomes of the bytes that clients send.</summary>
    public FaultDirection ToServer { get; }

    /// <summary>What becomes of the bytes that the server sends.</summary>
    public FaultDirection ToClient { get; }

    /// <summary>The connections there are now.</summary>
    public int Connections
    {
        get
        {
            lock (_lock)
            {
                return _pairs.Count;
            }
        }
    }

    /// <summary>The connections there have been, those that were refused included.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Where new connections lead to from now on, for instance to a server that was started again on another port.</summary>
    /// <param name="server">Where the server listens.</param>
    public void LeadTo(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        lock (_lock)
        {
            _server = server;
        }
    }

    /// <summary>Ends all connections by a reset (RST) on both sides, as when a machine dies and comes back. What was under way is lost.</summary>
    /// <returns>How many there were.</returns>
    public int Reset()
    {
        FaultPair[] pairs;
        lock (_lock)
        {
            pairs = [.. _pairs];
        }

        foreach (FaultPair pair in pairs)
        {
            pair.Reset();
        }

        return pairs.Length;
    }

    /// <summary>Resets connections that come, as if nobody listened; those there are stay.</summary>
    /// <param name="isRefusing">Whether to.</param>
    public void Refuse(bool isRefusing = true)
    {
        lock (_lock)
        {
            _isRefusing = isRefusing;
        }
    }

    /// <summary>Ends all faults but the connections that were broken.</summary>
    public void Heal()
    {
        Refuse(false);
        ToServer.Heal();
        ToClient.Heal();
    }

    /// <summary>Stops listening and resets all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        Reset();
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                lock (_lock)
                {
                    if (_isDisposed)
                    {
                        return;
                    }
                }

                // One that was gone before it was accepted.
                continue;
            }

            Interlocked.Increment(ref _accepted);
            Task serving = ServeAsync(client);
            lock (_lock)
            {
                _running.Add(serving);
            }

            _ = serving.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task serving)
    {
        lock (_lock)
        {
            _running.Remove(serving);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var pair = new FaultPair(client, server);
        try
        {
            Uri? url = Enter(pair);
            if (url is not null)
            {
                IPAddress address = IPAddress.TryParse(url.DnsSafeHost, out IPAddress? given) ? given : IPAddress.Loopback;
                await server.ConnectAsync(new IPEndPoint(address, url.Port)).ConfigureAwait(false);
                await pair.RunAsync(ToServer, ToClient).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server is away, or one side broke: the other learns it by the reset.
        }
        finally
        {
            lock (_lock)
            {
                _pairs.Remove(pair);
            }

            pair.Reset();
        }
    }

    private Uri? Enter(FaultPair pair)
    {
        lock (_lock)
        {
            if (_isRefusing || _isDisposed)
            {
                return null;
            }

            _pairs.Add(pair);
            return _server;
        }
    }
}
