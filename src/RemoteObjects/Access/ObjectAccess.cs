using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using RemoteObjects.Diagnostics;
using RemoteObjects.Sources;

namespace RemoteObjects;

/// <summary>A policy as it applies to one shared object, and what it said to whom. On the host's context.</summary>
/// <remarks>Only objects with a policy have one, so that those without cost nothing.</remarks>
internal sealed class ObjectAccess
{
    private readonly AccessPolicy _policy;
    private readonly string _name;
    private readonly ILogger _logger;
    private readonly ObjectAccess? _parent;
    private readonly RemoteMember _place;
    private readonly ConditionalWeakTable<RemoteCaller, PeerAccess> _peers = [];

    private ObjectAccess(AccessPolicy policy, string name, ILogger logger, ObjectAccess? parent = null, RemoteMember place = default)
    {
        _policy = policy;
        _name = name;
        _logger = logger;
        _parent = parent;
        _place = place;
    }

    /// <summary>Whether nobody is kept from seeing it.</summary>
    public bool IsPublic => _policy.See is null;

    /// <summary>The access to a shared object; null if there is nothing to check.</summary>
    public static ObjectAccess? For(AccessPolicy? policy, string name, ILogger logger) =>
        policy is null or { See: null, Read: null, Write: null, Call: null } ? null : new ObjectAccess(policy, name, logger);

    /// <summary>The access to what a property holds.</summary>
    /// <param name="path">Where it is, from the name of the shared object on.</param>
    /// <param name="place">The property.</param>
    public ObjectAccess Below(string path, in RemoteMember place) => new(_policy, path, _logger, this, place);

    /// <summary>Whether the object is there for a caller.</summary>
    public bool IsVisibleTo(RemoteCaller caller)
    {
        if (_parent is not null)
        {
            return _parent.IsVisibleTo(caller) && _parent.CanRead(caller, _place);
        }

        return _policy.See is not { } see || (PeerOf(caller).IsVisible ??= Ask(() => see(caller, _name)));
    }

    /// <summary>Whether a caller may read a member.</summary>
    public bool CanRead(RemoteCaller caller, in RemoteMember member)
    {
        if (_policy.Read is not { } read)
        {
            return true;
        }

        Dictionary<RemoteMember, bool> known = PeerOf(caller).Readable;
        if (!known.TryGetValue(member, out bool isAllowed))
        {
            RemoteMember asked = member;
            known.Add(member, isAllowed = Ask(() => read(caller, _name, asked)));
        }

        return isAllowed;
    }

    /// <summary>Whether a caller may write a member.</summary>
    public bool CanWrite(RemoteCaller caller, RemoteMember member) => _policy.Write is not { } write || Ask(() => write(caller, _name, member));

    /// <summary>Refuses a write that is not allowed.</summary>
    /// <exception cref="BadRequestException">It is not.</exception>
    public void RequireWrite(RemoteCaller caller, in RemoteMember member)
    {
        if (!CanWrite(caller, member))
        {
            throw new BadRequestException($"{caller} may not write {member}");
        }
    }

    /// <summary>Refuses a call that is not allowed.</summary>
    /// <exception cref="BadRequestException">It is not.</exception>
    public void RequireCall(RemoteCaller caller, RemoteMember member)
    {
        if (_policy.Call is { } call && !Ask(() => call(caller, _name, member)))
        {
            throw new BadRequestException($"{caller} may not call {member}");
        }
    }

    // A policy that fails has allowed nothing.
    private bool Ask(Func<bool> question)
    {
        try
        {
            return question();
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.PolicyThrew(_logger, exception, _name);
            return false;
        }
    }

    private PeerAccess PeerOf(RemoteCaller caller) => _peers.GetValue(caller, static _ => new PeerAccess());

    private sealed class PeerAccess
    {
        public bool? IsVisible { get; set; }

        public Dictionary<RemoteMember, bool> Readable { get; } = [];
    }
}
