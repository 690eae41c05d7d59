using System.Net;
using System.Net.WebSockets;

namespace RemoteObjects.Transports;

/// <summary>The client's side of web sockets: <c>ws://host:port/path</c> and <c>wss://host:port/path</c>.</summary>
/// <remarks>It can only connect; the ASP.NET Core package listens. Works in a browser, too.</remarks>
/// <param name="options">How to connect.</param>
public sealed class WebSocketTransport(WebSocketTransportOptions options) : Transport
{
    /// <summary>The instance with default options.</summary>
    public static WebSocketTransport Instance { get; } = new(new WebSocketTransportOptions());

    /// <inheritdoc/>
    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("ws" or "wss") || url.Port == 0)
        {
            throw new ArgumentException($"'{url.OriginalString}' is not of the form ws://host:port/path or wss://host:port/path.", nameof(url));
        }

        ClientWebSocket socket = new();
        try
        {
            Configure(socket.Options);
            await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
            return new WebSocketConnection(socket, url.Authority);
        }
        catch (Exception error) when (IsFailure(error, cancellationToken))
        {
            int status = OperatingSystem.IsBrowser() ? 0 : (int)socket.HttpStatusCode;
            socket.Dispose();
            throw Describe(url, status, error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Configure(ClientWebSocketOptions socketOptions)
    {
        // A browser's web socket throws for each of these.
        if (!OperatingSystem.IsBrowser())
        {
            socketOptions.KeepAliveInterval = options.KeepAliveInterval;
            socketOptions.KeepAliveTimeout = options.KeepAliveTimeout;
            socketOptions.CollectHttpResponseDetails = true;
        }

        options.Configure?.Invoke(socketOptions);
    }

    private static bool IsFailure(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException || TransportErrors.IsLoss(error, cancellationToken);

    private static IOException Describe(Uri url, int status, Exception error)
    {
        string name = TransportErrors.Name(url);
        if (status is not 0 and not (int)HttpStatusCode.SwitchingProtocols)
        {
            return new IOException($"The server at {name} answered HTTP {status} instead of a web socket.", error);
        }

        return (error.InnerException as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.InvalidResponse => new IOException($"The server at {name} does not speak HTTP.", error),
            HttpRequestError.ResponseEnded => new IOException($"The server at {name} closed the connection instead of answering.", error),
            HttpRequestError.SecureConnectionError => new IOException($"No secure connection to {name} ({TransportErrors.Reason(error)}).", error),
            _ => TransportErrors.CannotConnect(url, error),
        };
    }
}
