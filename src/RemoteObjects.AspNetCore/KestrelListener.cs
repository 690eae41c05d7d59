using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>A Kestrel without a host: a listening socket that hands over the web sockets it accepts.</summary>
/// <remarks>
/// No <c>WebApplication</c>, because stopping one aborts the connections that outlive it, and because it brings configuration,
/// signals and services which a library has no business with.
/// </remarks>
internal sealed class KestrelListener : TransportListener
{
    private const int Backlog = 64;

    private readonly KestrelServer _server;
    private readonly UnbindWatch _watch;
    private readonly Channel<TransportConnection> _waiting = Channel.CreateBounded<TransportConnection>(Backlog);
    private int _disposed;

    private KestrelListener(KestrelServer server, UnbindWatch watch, Uri url)
    {
        _server = server;
        _watch = watch;
        Url = url;
    }

    public override Uri Url { get; }

    /// <summary>After the disposal: completes when the last accepted connection has ended and nothing of Kestrel is left. For tests.</summary>
    internal Task Stopped { get; private set; } = Task.CompletedTask;

    /// <exception cref="IOException">The address can't be had.</exception>
    /// <exception cref="SocketException">The address can't be had.</exception>
    public static async ValueTask<TransportListener> StartAsync(
        Uri url, IReadOnlyList<IPAddress> addresses, WebSocketServerOptions options, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        KestrelServerOptions kestrelOptions = new() { AddServerHeader = false };
        // The one is for who has sent a part of a request, the other for who has sent nothing.
        kestrelOptions.Limits.RequestHeadersTimeout = options.RequestTimeout;
        kestrelOptions.Limits.KeepAliveTimeout = options.RequestTimeout;
        Handshakes handshakes = new(url, url.Scheme == "wss" ? options.Tls : null, options.RequestTimeout, loggerFactory.CreateLogger<WebSocketServerTransport>());
        foreach (IPAddress address in addresses)
        {
            kestrelOptions.Listen(address, url.Port, endPoint =>
            {
                // HTTP/1 only: no Qt client knows web sockets over HTTP/2.
                endPoint.Protocols = HttpProtocols.Http1;
                handshakes.AddTo(endPoint);
            });
        }

        UnbindWatch watch = new(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggerFactory));
        KestrelServer server = new(Options.Create(kestrelOptions), watch, loggerFactory);
        try
        {
            KestrelListener? listener = null;
            WebSocketEndpoint endpoint = new(url.AbsolutePath, options, loggerFactory, (connection, aborted) => listener!.OfferAsync(connection, aborted));
            // The first client may come before the port is known here, hence the gate.
            TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await server.StartAsync(new Application(endpoint, options.Pages, ready.Task), cancellationToken).ConfigureAwait(false);
            listener = new KestrelListener(server, watch, new UriBuilder(url) { Port = watch.Port }.Uri);
            ready.SetResult();
            return listener;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public override async ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _waiting.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // Goes on in the background until the last accepted connection ends; only the unbinding is waited for.
        Stopped = StopAsync();
        await _watch.Unbound.ConfigureAwait(false);
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out TransportConnection? connection))
        {
            connection.Abort();
        }
    }

    private async Task StopAsync()
    {
        try
        {
            await _server.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _server.Dispose();
        }
    }

    private async ValueTask OfferAsync(TransportConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ChannelClosedException or OperationCanceledException)
        {
            // The listener or the client went away first.
            connection.Abort();
        }
    }

    private sealed class Application(WebSocketEndpoint endpoint, Func<HttpContext, Task<bool>>? pages, Task ready) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(Microsoft.AspNetCore.Http.Features.IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(HttpContext context)
        {
            await ready.ConfigureAwait(false);
            if (context.Features.Get<IConnectionUserFeature>()?.User is { } user)
            {
                context.User = user;
            }

            if (pages is null || !await pages(context).ConfigureAwait(false))
            {
                await endpoint.ProcessAsync(context).ConfigureAwait(false);
            }
        }
    }
}
