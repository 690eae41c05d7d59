using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>Puts Qt Remote Objects into a web application.</summary>
public static class RemoteObjectsEndpointExtensions
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Connect];

    /// <summary>Maps an endpoint which takes web sockets and gives each, as a connection, to a function.</summary>
    /// <remarks>
    /// <c>UseWebSockets</c> is not needed, but when the application calls it, its keep-alive settings and allowed origins are those that count.
    /// A request that asks for no web socket is answered with 426.
    /// </remarks>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="pattern">The route, for instance <c>/objects</c>.</param>
    /// <param name="serve">
    /// Serves one connection; once this is done it is closed in order, and disposed. The token is cancelled when the application stops;
    /// that a client goes away shows at the connection. <see cref="IOException"/> and cancellation count as ordinary ends.
    /// </param>
    /// <returns>For further conventions, such as authorization.</returns>
    public static IEndpointConventionBuilder MapRemoteObjects(
        this IEndpointRouteBuilder endpoints, string pattern, Func<TransportConnection, CancellationToken, Task> serve)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(serve);
        CancellationToken stopping = endpoints.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        IApplicationBuilder pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        pipeline.Run(context => context.WebSockets.IsWebSocketRequest
            ? WebSocketUpgrade.RunAsync(context, connection => ServeAsync(connection, serve, stopping))
            : PlainAnswers.UpgradeRequiredAsync(context));
        return endpoints.MapMethods(pattern, Methods, pipeline.Build()).WithDisplayName($"Qt Remote Objects {pattern}");
    }

    private static async Task ServeAsync(
        TransportConnection connection, Func<TransportConnection, CancellationToken, Task> serve, CancellationToken stopping)
    {
        try
        {
            await serve(connection, stopping).ConfigureAwait(false);
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            patience.CancelAfter(CloseTimeout);
            await connection.CloseAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The peer was lost, or the application stops; Kestrel would log an error.
        }
    }
}
