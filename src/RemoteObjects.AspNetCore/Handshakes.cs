using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>What comes before HTTP on a connection: the handshake of TLS, or a look whether the client tries one where it can't.</summary>
/// <remarks>Kestrel's own would need a host's services, and tells nobody why a handshake failed.</remarks>
/// <param name="url">Where the server listens.</param>
/// <param name="tls">For a secure server; null for a plain one.</param>
/// <param name="requestTimeout">How long a plain client may take for the first byte of its request; Kestrel counts from there.</param>
/// <param name="log">Takes what failed.</param>
internal sealed partial class Handshakes(Uri url, TlsOptions? tls, TimeSpan requestTimeout, ILogger log)
{
    // How every handshake begins.
    private const byte TlsHandshake = 0x16;

    private static readonly byte[] BadRequest = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    public void AddTo(ListenOptions endPoint) => endPoint.Use(next => connection => tls is null ? LookAsync(connection, next) : SecureAsync(connection, tls, next));

    private async Task SecureAsync(ConnectionContext connection, TlsOptions options, ConnectionDelegate next)
    {
        SslStream secure;
        try
        {
            secure = await TlsStream.AcceptAsync(new DuplexStream(connection.Transport), options, connection.ConnectionClosed).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            HandshakeFailed(log, Describe(connection.RemoteEndPoint), UrlOf(connection), error.Message);
            return;
        }
        catch (OperationCanceledException)
        {
            HandshakeFailed(log, Describe(connection.RemoteEndPoint), UrlOf(connection), TlsErrors.Refusal(options.Certificate!));
            return;
        }

        await using (secure.ConfigureAwait(false))
        {
            TlsFeatures features = new(secure.RemoteCertificate as X509Certificate2, TlsStream.GetUser(secure));
            connection.Features.Set<ITlsConnectionFeature>(features);
            connection.Features.Set<IConnectionUserFeature>(features);
            IDuplexPipe plain = connection.Transport;
            SecurePipes pipes = new(secure);
            connection.Transport = pipes;
            try
            {
                await using (pipes.ConfigureAwait(false))
                {
                    if (await RefusalOfAsync(pipes.Input, options, connection.ConnectionClosed).ConfigureAwait(false) is { } fault)
                    {
                        HandshakeFailed(log, Describe(connection.RemoteEndPoint), UrlOf(connection), fault);
                        return;
                    }

                    await next(connection).ConfigureAwait(false);
                }
            }
            finally
            {
                // Kestrel closes what it opened.
                connection.Transport = plain;
            }
        }
    }

    // With TLS 1.3 a client may be done with the handshake before it has judged our certificate; its verdict comes where its request should be.
    private static async Task<string?> RefusalOfAsync(PipeReader input, TlsOptions options, CancellationToken closed)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(closed);
        patience.CancelAfter(options.HandshakeTimeout);
        try
        {
            ReadResult read = await input.ReadAsync(patience.Token).ConfigureAwait(false);
            bool hasEnded = read.IsCompleted && read.Buffer.IsEmpty;
            input.AdvanceTo(read.Buffer.Start);
            return hasEnded ? TlsErrors.Refusal(options.Certificate!) : null;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !closed.IsCancellationRequested)
        {
            return "the client asked for nothing after the handshake";
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return TlsErrors.AlertOf(error, isServer: true) ?? TlsErrors.Refusal(options.Certificate!);
        }
    }

    private async Task LookAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        PipeReader input = connection.Transport.Input;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        patience.CancelAfter(requestTimeout);
        try
        {
            ReadResult read = await input.ReadAsync(patience.Token).ConfigureAwait(false);
            bool isTls = !read.Buffer.IsEmpty && read.Buffer.FirstSpan[0] == TlsHandshake;
            input.AdvanceTo(read.Buffer.Start);
            if (isTls)
            {
                HandshakeFailed(log, Describe(connection.RemoteEndPoint), UrlOf(connection), "the client speaks TLS, which this address does not");
                // In plain words, so that the client sees what it talks to.
                await connection.Transport.Output.WriteAsync(BadRequest, connection.ConnectionClosed).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Gone before it said anything, or silent for too long.
            return;
        }

        await next(connection).ConfigureAwait(false);
    }

    // With the real port where 0 was asked for.
    private Uri UrlOf(ConnectionContext connection) => connection.LocalEndPoint is IPEndPoint here ? new UriBuilder(url) { Port = here.Port }.Uri : url;

    private static string Describe(EndPoint? client) => client switch
    {
        IPEndPoint { Address.IsIPv4MappedToIPv6: true } ip => new IPEndPoint(ip.Address.MapToIPv4(), ip.Port).ToString(),
        null => "(unknown)",
        _ => client.ToString()!,
    };

    // As in the core, where a tls:// listener says the same.
    [LoggerMessage(1008, LogLevel.Warning, "No secure connection with {Peer} at {Url}: {Fault}", EventName = "HandshakeFailed")]
    private static partial void HandshakeFailed(ILogger logger, string peer, Uri url, string fault);
}
