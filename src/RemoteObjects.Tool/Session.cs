using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Models;
using RemoteObjects.Transports;

namespace RemoteObjects.Tool;

/// <summary>A connection to a host for one command. Lets its replicas go before it closes: a Qt host may not survive a listener that vanishes.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly Uri _url;
    private readonly TimeSpan _timeout;
    private readonly ErrorLog? _log;
    private readonly List<IDisposable> _replicas = [];

    private Session(Uri url, Settings settings, TextWriter error)
    {
        _url = url;
        _timeout = settings.Timeout;
        _log = settings.IsVerbose ? new ErrorLog(error) : null;
        Node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            Transports = TransportsOf(settings),
            Protocol = settings.Protocol,
            HeartbeatInterval = settings.Heartbeat,
            ConnectTimeout = settings.Timeout,
            CallTimeout = settings.Timeout,
            LoggerFactory = (ILoggerFactory?)_log ?? NullLoggerFactory.Instance,
        });
    }

    public RemoteObjectNode Node { get; }

    /// <summary>Where the replicas live.</summary>
    public SynchronizationContext Context => Node.Context;

    public static async Task<Session> OpenAsync(Uri url, Settings settings, TextWriter error, CancellationToken cancellationToken)
    {
        var session = new Session(url, settings, error);
        try
        {
            await session.Node.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch (RemoteObjectException exception) when (exception.Error == RemoteObjectError.Timeout)
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        catch (RemoteObjectException exception) when (exception.Error != RemoteObjectError.ProtocolMismatch)
        {
            // Whatever ended the first connection before the host had told its objects: there never was one.
            await session.DisposeAsync().ConfigureAwait(false);
            throw new RemoteObjectException(RemoteObjectError.CannotConnect, exception.Message, exception);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Finds what the host shares under a name.</summary>
    /// <exception cref="ToolException">It shares nothing under that name.</exception>
    public async Task<RemoteObjectInfo> FindAsync(string name)
    {
        IReadOnlyList<RemoteObjectInfo> objects = await Node.GetObjectsAsync().ConfigureAwait(false);
        return objects.FirstOrDefault(info => info.Name == name) ?? throw new ToolException(
            ExitCode.Refused, $"{_url.OriginalString} shares no object '{name}'. {(objects.Count == 0 ? "It shares none." : $"It shares {string.Join(", ", objects.Select(info => info.Name))}.")}");
    }

    /// <summary>Acquires a model that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="onAcquired">Run on the context before anything can have happened to it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ItemModelReplica> AcquireModelAsync(string name, Action<ItemModelReplica>? onAcquired, CancellationToken cancellationToken)
    {
        RemoteObjectInfo info = await FindAsync(name).ConfigureAwait(false);
        if (!info.IsModel)
        {
            throw new ToolException(ExitCode.Refused, $"'{name}' is an object{(info.TypeName.Length > 0 ? $" of type {info.TypeName}" : "")}, not a model.");
        }

        ItemModelReplica model = await AcquireAsync(() => Node.AcquireModel(name), onAcquired).ConfigureAwait(false);
        await WithinAsync(model.WhenInitializedAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return model;
    }

    /// <summary>Acquires an object that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="onAcquired">Run on the context before anything can have happened to it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DynamicReplica> AcquireObjectAsync(string name, Action<DynamicReplica>? onAcquired, CancellationToken cancellationToken)
    {
        if ((await FindAsync(name).ConfigureAwait(false)).IsModel)
        {
            throw new ToolException(ExitCode.Refused, $"'{name}' is a model, not an object.");
        }

        DynamicReplica replica = await AcquireAsync(() => Node.AcquireDynamic(name), onAcquired).ConfigureAwait(false);
        await WithinAsync(replica.WhenValidAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return replica;
    }

    /// <summary>Waits for an answer, but not for ever.</summary>
    public async Task WithinAsync(Task answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer.WaitAsync(_timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ToolException(ExitCode.Timeout, $"{_url.OriginalString} did not answer within {_timeout.TotalSeconds:0.###} s.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable replica in _replicas)
        {
            replica.Dispose();
        }

        await Node.DisposeAsync().ConfigureAwait(false);
        _log?.Dispose();
    }

    private async Task<T> AcquireAsync<T>(Func<T> acquire, Action<T>? onAcquired)
        where T : IDisposable
    {
        T replica = await Context.RunAsync(() =>
        {
            T replica = acquire();
            onAcquired?.Invoke(replica);
            return replica;
        }).ConfigureAwait(false);
        _replicas.Add(replica);
        return replica;
    }

    private static TransportRegistry TransportsOf(Settings settings)
    {
        TransportRegistry transports = TransportRegistry.CreateDefault();
        return settings.Tls is null ? transports : transports.UseTls(settings.Tls);
    }
}
