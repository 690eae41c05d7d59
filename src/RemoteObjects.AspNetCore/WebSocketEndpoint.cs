using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>What a listener does with a request: upgrades web sockets on its path, and tells all others what this is.</summary>
internal sealed class WebSocketEndpoint
{
    private readonly string? _path;
    private readonly WebSocketMiddleware _upgrade;
    private readonly OriginCheck _origins;
    private readonly Func<WebSocketConnection, CancellationToken, ValueTask> _offer;

    /// <param name="path">The only path accepted; <c>/</c> for any.</param>
    /// <param name="options">Keep-alive and origins.</param>
    /// <param name="loggerFactory">Takes the middleware's log.</param>
    /// <param name="offer">Takes each connection; the token is cancelled when the client goes away before that.</param>
    public WebSocketEndpoint(
        string path, WebSocketServerOptions options, ILoggerFactory loggerFactory, Func<WebSocketConnection, CancellationToken, ValueTask> offer)
    {
        _path = path == "/" ? null : PathString.FromUriComponent(path).Value;
        _offer = offer;
        WebSocketOptions webSocketOptions = new() { KeepAliveInterval = options.KeepAliveInterval, KeepAliveTimeout = options.KeepAliveTimeout };
        _origins = new OriginCheck(options.AllowedOrigins, loggerFactory.CreateLogger<OriginCheck>(), options.AllowedHosts);
        _upgrade = new WebSocketMiddleware(AnswerAsync, Options.Create(webSocketOptions), loggerFactory);
    }

    public Task ProcessAsync(HttpContext context) => _upgrade.Invoke(context);

    private Task AnswerAsync(HttpContext context)
    {
        if (_path is not null && context.Request.Path.Value != _path)
        {
            return PlainAnswers.NotFoundAsync(context);
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            return PlainAnswers.UpgradeRequiredAsync(context);
        }

        return _origins.Allows(context)
            ? WebSocketUpgrade.RunAsync(context, connection => HandOverAsync(connection, context.RequestAborted))
            : PlainAnswers.ForeignOriginAsync(context);
    }

    private async Task HandOverAsync(WebSocketConnection connection, CancellationToken clientGone)
    {
        await _offer(connection, clientGone).ConfigureAwait(false);
        await connection.Released.ConfigureAwait(false);
    }
}
