using System.Net;
using System.Net.WebSockets;
using System.Runtime.Versioning;

namespace RemoteObjects.Transports;

/// <summary>The client's side of web sockets: <c>ws://host:port/path</c> and <c>wss://host:port/path</c>.</summary>
/// <remarks>It can only connect; the ASP.NET Core package listens. Works in a browser, too.</remarks>
/// <param name="options">How to connect.</param>
public sealed class WebSocketTransport(WebSocketTransportOptions options) : Transport
{
    private static readonly TlsOptions DefaultTls = new();

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
        CertificateCheck? check = null;
        try
        {
            Configure(socket.Options);
            if (TlsOf(url) is { } tls && !OperatingSystem.IsBrowser())
            {
                check = CertificateCheck.OfServer(url.IdnHost);
                return await ConnectSecurelyAsync(socket, url, tls, check, cancellationToken).ConfigureAwait(false);
            }

            await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
            return new WebSocketConnection(socket, url.Authority) { IsOverSocket = true };
        }
        catch (Exception error) when (IsFailure(error, cancellationToken))
        {
            int status = OperatingSystem.IsBrowser() ? 0 : (int)socket.HttpStatusCode;
            socket.Dispose();
            throw Describe(url, status, check is null ? null : FaultOf(url, status, check, error), error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // What Configure sets for itself must not be overruled by our defaults.
    private TlsOptions? TlsOf(Uri url) => url.Scheme != "wss" ? null : options.Tls ?? (options.Configure is null ? DefaultTls : null);

    [UnsupportedOSPlatform("browser")]
    private static async Task<WebSocketConnection> ConnectSecurelyAsync(
        ClientWebSocket socket, Uri url, TlsOptions tls, CertificateCheck check, CancellationToken cancellationToken)
    {
        // Once upgraded, the connection no longer needs the handler.
        using SocketsHttpHandler handler = new() { SslOptions = tls.ForClient(check), UseCookies = false };
        using HttpMessageInvoker invoker = new(handler);
        await socket.ConnectAsync(url, invoker, cancellationToken).ConfigureAwait(false);
        return new WebSocketConnection(socket, url.Authority, check.User) { IsOverSocket = true };
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

    private string? FaultOf(Uri url, int status, CertificateCheck check, Exception error)
    {
        if (error.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } failed)
        {
            return TlsErrors.Reason(failed.InnerException ?? failed, isServer: false, TlsOf(url)?.Certificate, check);
        }

        // With TLS 1.3 the server's verdict on our certificate comes, if at all, instead of its answer.
        bool isVerdict = check.User is not null && status == 0;
        return isVerdict ? TlsErrors.AlertOf(error, isServer: false) ?? TlsErrors.Refusal(TlsOf(url)?.Certificate, check) : null;
    }

    private static IOException Describe(Uri url, int status, string? tlsFault, Exception error)
    {
        string name = TransportErrors.Name(url);
        if (tlsFault is not null)
        {
            return TransportErrors.NotSecure(url, tlsFault, error);
        }

        if (status is not 0 and not (int)HttpStatusCode.SwitchingProtocols)
        {
            return new IOException($"The server at {name} answered HTTP {status} instead of a web socket.", error);
        }

        return (error.InnerException as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.InvalidResponse => new IOException($"The server at {name} does not speak HTTP.", error),
            HttpRequestError.ResponseEnded => new IOException($"The server at {name} closed the connection instead of answering.{(url.Scheme == "ws" ? " It may expect wss://." : "")}", error),
            HttpRequestError.SecureConnectionError => TransportErrors.NotSecure(url, TransportErrors.Reason(error), error),
            _ => TransportErrors.CannotConnect(url, error),
        };
    }
}
