using RemoteObjects.Registry;
using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

// Telling a registry what is shared here.
public partial class RemoteObjectHost
{
    private HostRegistration? _registration;
    private Uri? _firstUrl;

    /// <summary>The registry in use; null if there is none.</summary>
    public RemoteObjectRegistry? Registry => _registration?.Registry;

    private protected QUrl? AdvertisedUrl => (_options.AdvertisedUrl ?? _firstUrl) is { } url ? RemoteObjectLocation.ToUrl(url) : null;

    private protected IEnumerable<ObjectInfo> Shared => _sources.Values.Where(IsPublic).Select(source => source.Info);

    /// <summary>Registers everything that is shared, now and later, at a registry, and keeps the connection to it, trying for ever.</summary>
    /// <param name="url">The registry: ours or Qt's.</param>
    /// <returns>The registry. Belongs to <see cref="Context"/>.</returns>
    /// <remarks>
    /// Registered is the URL of the first <see cref="ListenAsync"/>, or <see cref="RemoteObjectHostOptions.AdvertisedUrl"/>. What another host has registered
    /// under the same name already stays; this host's is logged, and gets its turn when that one goes.
    /// </remarks>
    /// <exception cref="ArgumentException">No transport is registered for the URL's scheme.</exception>
    /// <exception cref="InvalidOperationException">Another registry is in use; or this host is one.</exception>
    public RemoteObjectRegistry UseRegistry(Uri url) => GetOrStartRegistration(url).Registry;

    /// <summary>Registers everything that is shared, now and later, at a registry, and waits until its table is here.</summary>
    /// <param name="url">The registry: ours or Qt's.</param>
    /// <param name="cancellationToken">Ends the wait; the registry stays in use.</param>
    /// <returns>The registry. Belongs to <see cref="Context"/>.</returns>
    /// <exception cref="ArgumentException">No transport is registered for the URL's scheme.</exception>
    /// <exception cref="InvalidOperationException">Another registry is in use; or this host is one.</exception>
    /// <exception cref="RemoteObjectException">The attempt to connect failed, or what is there is no registry. The host goes on trying.</exception>
    public async Task<RemoteObjectRegistry> UseRegistryAsync(Uri url, CancellationToken cancellationToken = default)
    {
        HostRegistration registration = GetOrStartRegistration(url);
        await registration.WhenReadyAsync(cancellationToken).ConfigureAwait(false);
        return registration.Registry;
    }

    private protected virtual void OnShared(ObjectInfo info) => _registration?.Add(info);

    private protected virtual void OnWithdrawn(ObjectInfo info) => _registration?.Remove(info);

    /// <summary>The URL to tell others is known.</summary>
    private protected virtual void OnAdvertised()
    {
        if (AdvertisedUrl is { } url)
        {
            _registration?.Advertise(url);
        }
    }

    /// <summary>Whether a URL leads here.</summary>
    internal bool IsAt(QUrl url)
    {
        lock (_lock)
        {
            return url == AdvertisedUrl || _listeners.Exists(listener => RemoteObjectLocation.ToUrl(listener.Url) == url);
        }
    }

    // A registry tells everybody what is registered.
    private static bool IsPublic(SourceObject source) => source.Access is null or { IsPublic: true };

    private HostRegistration GetOrStartRegistration(Uri url)
    {
        if (this is RemoteObjectRegistryHost)
        {
            throw new InvalidOperationException("A registry host is its own registry.");
        }

        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_registration is { } existing)
            {
                return existing.Registry.Url == url ? existing : throw new InvalidOperationException($"The host uses the registry at {existing.Registry.Url} already.");
            }

            var options = new RemoteObjectNodeOptions
            {
                Context = Context,
                Transports = _options.Transports,
                CloseTimeout = _options.CloseTimeout,
                LoggerFactory = _options.LoggerFactory,
                TimeProvider = _options.TimeProvider,
            };
            var registration = new HostRegistration(this, options, url);
            _registration = registration;
            Context.Post(_ => Fill(registration), null);
            return registration;
        }
    }

    private void Fill(HostRegistration registration)
    {
        foreach (ObjectInfo info in Shared)
        {
            registration.Add(info);
        }

        OnAdvertised();
    }

    private void Advertise(Uri url)
    {
        if (_firstUrl is null)
        {
            _firstUrl = url;
            OnAdvertised();
        }
    }
}
