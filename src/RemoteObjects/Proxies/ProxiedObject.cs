using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Replicas;

namespace RemoteObjects.Proxies;

/// <summary>One object of a proxy: acquired all the time, and shared while its source is there. On the context of node and host.</summary>
internal abstract class ProxiedObject(RemoteObjectHost host, string name) : IDisposable
{
    private bool _isDisposed;

    /// <summary>Raised when the source went away.</summary>
    public event EventHandler? Lost;

    public string Name => name;

    public abstract bool IsModel { get; }

    public bool IsShared { get; private set; }

    protected RemoteObjectHost Host => host;

    public void Dispose()
    {
        _isDisposed = true;
        Withdraw();
        Release();
    }

    protected abstract Task ShareAsync();

    /// <summary>Lets the replica go.</summary>
    protected abstract void Release();

    /// <summary>The source has come, or has changed so much that it is another one.</summary>
    protected void OnCame()
    {
        if (_isDisposed)
        {
            return;
        }

        Withdraw();

        // On the context it is done when it returns.
        Task sharing = ShareAsync();
        IsShared = sharing.IsCompletedSuccessfully;
        if (IsShared)
        {
            Log.Proxied(host.Logger, name);
        }
        else
        {
            Log.NotProxied(host.Logger, name, sharing.Exception?.InnerException?.Message ?? "");
        }
    }

    protected void OnLost()
    {
        Withdraw();
        Lost?.Invoke(this, EventArgs.Empty);
    }

    private void Withdraw()
    {
        if (IsShared)
        {
            IsShared = false;
            _ = host.DisableRemotingAsync(name);
        }
    }
}

/// <summary>An object.</summary>
internal sealed class ProxiedSource : ProxiedObject
{
    private readonly ReplicaSource _replica;

    public ProxiedSource(RemoteObjectNode node, RemoteObjectHost host, string name)
        : base(host, name)
    {
        _replica = node.Start(new ReplicaSource(new ReplicaActivation(node, name), host.Protocol));
        _replica.Notified += (_, _) => OnCame();
        _replica.StateChanged += (_, change) =>
        {
            if (change.State != ReplicaState.Valid)
            {
                OnLost();
            }
        };
    }

    public override bool IsModel => false;

    protected override Task ShareAsync() => Host.EnableRemotingAsync(_replica, Name);

    protected override void Release() => _replica.Dispose();
}

/// <summary>A model.</summary>
internal sealed class ProxiedModel : ProxiedObject
{
    private readonly ItemModelReplica _replica;
    private int[] _roles = [];

    public ProxiedModel(RemoteObjectNode node, RemoteObjectHost host, string name)
        : base(host, name)
    {
        _replica = node.AcquireModel(name);
        _replica.Initialized += (_, _) => OnCame();
        _replica.Changed += (_, change) => OnChanged(change);
        _replica.StateChanged += (_, state) =>
        {
            if (state != ReplicaState.Valid)
            {
                OnLost();
            }
        };
    }

    public override bool IsModel => true;

    protected override Task ShareAsync()
    {
        _roles = [.. _replica.AvailableRoles];
        return Host.EnableRemotingAsync(_replica, Name, _roles);
    }

    protected override void Release() => _replica.Dispose();

    // The roles that are shared are told when a model is acquired, and then no more.
    private void OnChanged(ModelChange change)
    {
        if (change is ModelReset && IsShared && !_replica.AvailableRoles.SequenceEqual(_roles))
        {
            OnCame();
        }
    }
}
