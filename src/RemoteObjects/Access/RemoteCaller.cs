using System.Security.Claims;

namespace RemoteObjects;

/// <summary>Who is at the other end of a connection to a host. One for each connection.</summary>
/// <remarks>The wire itself names nobody: who somebody is, the transport says, a web socket by the authentication of its application.</remarks>
public sealed class RemoteCaller
{
    /// <summary>Makes a caller; hosts do, and tests of policies.</summary>
    /// <param name="address">Where it comes from, for people and logs.</param>
    /// <param name="user">Who it is; null if nobody knows.</param>
    public RemoteCaller(string address, ClaimsPrincipal? user = null)
    {
        Address = address;
        User = user;
    }

    /// <summary>Where it comes from, for people and logs; for instance <c>127.0.0.1:50123</c>.</summary>
    public string Address { get; }

    /// <summary>Who it is, as the transport has authenticated it when it connected; null if it has not. Does not change while the connection lasts.</summary>
    public ClaimsPrincipal? User { get; }

    /// <summary>The name of an authenticated user; null for all others.</summary>
    public string? Name => IsAuthenticated ? User!.Identity!.Name : null;

    /// <summary>Whether it is known who it is.</summary>
    public bool IsAuthenticated => User?.Identity is { IsAuthenticated: true };

    /// <summary>Whether it is an authenticated user of a role.</summary>
    /// <param name="role">The role, as the authentication names it.</param>
    public bool IsInRole(string role) => IsAuthenticated && User!.IsInRole(role);

    /// <inheritdoc/>
    public override string ToString() => Name is { } name ? $"{name} ({Address})" : Address;
}
