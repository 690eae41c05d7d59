using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>Makes a connection of a web socket request, for as long as somebody uses it.</summary>
internal static class WebSocketUpgrade
{
    /// <summary>Upgrades the request, lends the connection, and disposes it.</summary>
    /// <param name="context">A web socket request.</param>
    /// <param name="use">Uses the connection; the request lasts until it is done.</param>
    public static async Task RunAsync(HttpContext context, Func<WebSocketConnection, Task> use)
    {
        WebSocket socket;
        try
        {
            socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client went away while it connected; Kestrel would log an error.
            return;
        }

        // Kestrel cuts off a client that takes fewer bytes a second than this. A replica may rest; how long, is the host's to say.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        WebSocketConnection connection = new(socket, Describe(context.Connection), context.User.Identity is { IsAuthenticated: true } ? context.User : null) { IsOverSocket = true };
        try
        {
            await use(connection).ConfigureAwait(false);
        }
        finally
        {
            // Neither Abort nor Dispose of a server's web socket reaches the TCP connection. Without this a read that is
            // pending would not end, and the peer would not learn that nobody is here any more.
            if (socket.CloseStatus is null || socket.State == WebSocketState.Aborted)
            {
                context.Abort();
            }

            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string Describe(ConnectionInfo connection)
    {
        IPAddress address = connection.RemoteIpAddress ?? IPAddress.None;
        return new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, connection.RemotePort).ToString();
    }
}
