using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>Puts Qt Remote Objects into a web application.</summary>
public static class RemoteObjectsEndpointExtensions
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Connect];

    /// <summary>Maps an endpoint which takes web sockets and gives each, as a connection, to a function.</summary>
    /// <remarks>
    /// <para><c>UseWebSockets</c> is not needed, but when the application calls it, its keep-alive settings are those that count, and its allowed origins count, too.
    /// A request that asks for no web socket is answered with 426, one of a page of another origin than this server's with 403
    /// (<see cref="WebSocketServerOptions.AllowedOrigins"/>).</para>
    /// <para>Who the client is, the application's authentication says: its <see cref="HttpContext.User"/> is <see cref="TransportConnection.User"/>, and policies
    /// (<see cref="AccessPolicy"/>) and slots (<see cref="CallContext.Caller"/>) get it. <c>RequireAuthorization</c> on what this gives lets in only whom it names.</para>
    /// </remarks>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="pattern">The route, for instance <c>/objects</c>.</param>
    /// <param name="serve">
    /// Serves one connection; once this is done it is closed in order, and disposed. The token is cancelled when the application stops;
    /// that a client goes away shows at the connection. <see cref="IOException"/> and cancellation count as ordinary ends.
    /// </param>
    /// <param name="options">Keep-alive and origins; null for the defaults.</param>
    /// <returns>For further conventions, such as authorization.</returns>
    public static IEndpointConventionBuilder MapRemoteObjects(
        this IEndpointRouteBuilder endpoints, string pattern, Func<TransportConnection, CancellationToken, Task> serve, WebSocketServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(serve);
        options ??= new WebSocketServerOptions();
        var origins = new OriginCheck(options.AllowedOrigins, endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger<OriginCheck>());
        CancellationToken stopping = endpoints.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        IApplicationBuilder pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.KeepAliveInterval, KeepAliveTimeout = options.KeepAliveTimeout });
        pipeline.Run(context =>
            !context.WebSockets.IsWebSocketRequest ? PlainAnswers.UpgradeRequiredAsync(context)
            : origins.Allows(context) ? WebSocketUpgrade.RunAsync(context, connection => ServeAsync(connection, serve, stopping))
            : PlainAnswers.ForeignOriginAsync(context));
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
