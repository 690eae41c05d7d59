using System.Security.Claims;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;

namespace RemoteObjects.Tests.Access;

/// <summary>People who connect.</summary>
internal static class Users
{
    public static ClaimsPrincipal Admin { get; } = New("ada", "admin");

    public static ClaimsPrincipal Guest { get; } = New("gus", "guest");

    public static ClaimsPrincipal Anonymous { get; } = new(new ClaimsIdentity());

    /// <summary>A node that is connected to a host as somebody.</summary>
    public static async Task<RemoteObjectNode> ConnectAsync(RemoteObjectHost host, ClaimsPrincipal? user)
    {
        var node = new RemoteObjectNode();
        (TransportConnection own, TransportConnection end) = MemoryTransport.CreatePair();
        _ = host.ServeAsync(new KnownConnection(end, user));
        await node.ConnectAsync(own, Pair.Deadline);
        return node;
    }

    private static ClaimsPrincipal New(string name, string role) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], "test"));
}
