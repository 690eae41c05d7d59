using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Web;

/// <summary>Carries packets between pages and a node that no page can reach by itself: one connection to the node for each page. Refuses what changes anything unless that is allowed.</summary>
/// <param name="url">The node.</param>
/// <param name="transport">Reaches it.</param>
/// <param name="settings">How long to try, and which protocol to take.</param>
/// <param name="canWrite">Whether pages may change things and call slots.</param>
/// <param name="log">Told of what is refused.</param>
internal sealed partial class NodeBridge(Uri url, Transport transport, Settings settings, bool canWrite, ILogger log)
{
    private volatile string? _error;

    /// <summary>Why the node could not be reached, or was lost, the last time; null if it is there.</summary>
    public string? Error => _error;

    /// <summary>Serves a page until it or the node goes.</summary>
    /// <param name="page">The page.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task ServeAsync(TransportConnection page, CancellationToken stopping)
    {
        try
        {
            TransportConnection node = await ConnectAsync(stopping).ConfigureAwait(false);
            await using (node.ConfigureAwait(false))
            {
                using var passage = new Passage(page, node, settings.Protocol, canWrite, OnReached, request => Refused(log, request.Call, request.Name, request.Index));
                await passage.RunAsync(stopping).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or WireException or TimeoutException)
        {
            _error = exception.Message;
            Failed(log, url, exception.Message);
        }
    }

    private async Task<TransportConnection> ConnectAsync(CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(settings.Timeout);
        try
        {
            return await transport.ConnectAsync(url, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"{url.OriginalString} did not answer within {settings.Timeout.TotalSeconds:0.###} s.");
        }
    }

    private void OnReached() => _error = null;

    [LoggerMessage(6001, LogLevel.Warning, "Refused {Call} of member {Index} of '{Name}': start qtro web with --allow-writes to allow it", EventName = "WriteRefused")]
    private static partial void Refused(ILogger logger, InvokeCall call, string name, int index);

    [LoggerMessage(6002, LogLevel.Information, "No connection to {Url}: {Fault}", EventName = "NodeLost")]
    private static partial void Failed(ILogger logger, Uri url, string fault);

    /// <summary>One page and its connection to the node.</summary>
    private sealed class Passage(
        TransportConnection page, TransportConnection node, ProtocolVersion? required, bool canWrite, Action onReached, Action<PageRequest> onRefused) : IDisposable
    {
        private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

        private readonly ReadOnlyFilter _filter = new();
        private readonly Lock _lock = new();
        private readonly SemaphoreSlim _pageWriting = new(1);
        private readonly HashSet<string> _acquired = new(StringComparer.Ordinal);
        private volatile WireContext? _wire;

        public async Task RunAsync(CancellationToken stopping)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Task fromNode = FromNodeAsync(end.Token);
            Task fromPage = FromPageAsync(end.Token);
            Task first = await Task.WhenAny(fromNode, fromPage).ConfigureAwait(false);
            if (first == fromPage)
            {
                await LetGoAsync().ConfigureAwait(false);
            }

            await end.CancelAsync().ConfigureAwait(false);
            node.Abort();
            await Task.WhenAll(fromNode, fromPage).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // That a page has gone is no fault of the node.
            if (first == fromNode)
            {
                await fromNode.ConfigureAwait(false);
                throw new IOException("The node closed the connection.");
            }
        }

        public void Dispose() => _pageWriting.Dispose();

        // What a page is shown it has been told here before: a page never knows more of a host than the filter does.
        private async Task FromNodeAsync(CancellationToken cancellationToken)
        {
            using var scanner = new FrameScanner(WireLimits.Default);
            while (true)
            {
                Memory<byte> room = scanner.GetMemory();
                int count = await node.ReadAsync(room, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    return;
                }

                scanner.Advance(count);
                while (scanner.TryRead(out ReadOnlyMemory<byte> frame))
                {
                    Observe(frame.Span, scanner);
                }

                await WriteToPageAsync(room[..count], cancellationToken).ConfigureAwait(false);
            }
        }

        private void Observe(ReadOnlySpan<byte> frame, FrameScanner scanner)
        {
            if (_wire is null)
            {
                if (required is not null && scanner.Version != required)
                {
                    throw new WireException(WireError.ProtocolMismatch, $"The host speaks {scanner.Version}, but {required} was asked for.");
                }

                _wire = new WireContext(scanner.Version!);
                scanner.HandshakeDone();
                onReached();
            }
            else if (!canWrite)
            {
                try
                {
                    Packet packet = PacketCodec.Read(frame, _wire);
                    lock (_lock)
                    {
                        _filter.Observe(packet);
                    }
                }
                catch (WireException)
                {
                    // For the page to complain about. Of objects that could not be read here nothing can be asked.
                }
            }
        }

        private async Task FromPageAsync(CancellationToken cancellationToken)
        {
            FrameScanner? scanner = null;
            WireContext? wire = null;
            byte[] first = new byte[4096];
            try
            {
                while (true)
                {
                    Memory<byte> room = scanner?.GetMemory() ?? first;
                    int count = await page.ReadAsync(room, cancellationToken).ConfigureAwait(false);
                    if (count == 0)
                    {
                        return;
                    }

                    if (scanner is null)
                    {
                        // A node says nothing before the host's handshake.
                        wire = new WireContext((_wire ?? throw new WireException(WireError.UnknownPacket, "The page spoke before the host did.")).Version, WireLimits.ForHosts);
                        scanner = new FrameScanner(WireLimits.ForHosts, wire.Version);
                        room[..count].CopyTo(scanner.GetMemory());
                    }

                    scanner.Advance(count);
                    await PassAsync(scanner, wire!, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                scanner?.Dispose();
            }
        }

        private async Task PassAsync(FrameScanner scanner, WireContext wire, CancellationToken cancellationToken)
        {
            using var toNode = new WireBuffer();
            using var toPage = new WireBuffer();
            while (scanner.TryRead(out ReadOnlyMemory<byte> frame))
            {
                var request = PageRequest.Read(frame.Span, wire);
                if (IsAllowed(request))
                {
                    Note(request);
                    Append(toNode, frame.Span, wire.Version);
                }
                else
                {
                    onRefused(request);
                    if (request.Serial >= 0)
                    {
                        PacketCodec.Write(new InvokeReplyPacket(request.Name, request.Serial, QVariant.Invalid), toPage, wire.Version);
                    }
                }
            }

            if (toNode.Length > 0)
            {
                await node.WriteAsync(toNode.Memory, cancellationToken).ConfigureAwait(false);
            }

            if (toPage.Length > 0)
            {
                await WriteToPageAsync(toPage.Memory, cancellationToken).ConfigureAwait(false);
            }
        }

        private bool IsAllowed(in PageRequest request)
        {
            if (canWrite)
            {
                return true;
            }

            lock (_lock)
            {
                return _filter.Allows(request);
            }
        }

        private void Note(in PageRequest request)
        {
            switch (request.Kind)
            {
                case PacketId.AddObject:
                    _acquired.Add(request.Name);
                    break;
                case PacketId.RemoveObject:
                    _acquired.Remove(request.Name);
                    break;
            }
        }

        private static void Append(WireBuffer buffer, ReadOnlySpan<byte> frame, ProtocolVersion version)
        {
            Span<byte> size = stackalloc byte[sizeof(uint)];
            if (version.IsBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(size, (uint)frame.Length);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)frame.Length);
            }

            buffer.Write(size);
            buffer.Write(frame);
        }

        // A tab that is closed says no goodbye, and a Qt host may not survive a listener that vanishes.
        private async Task LetGoAsync()
        {
            if (_wire is not { } wire)
            {
                return;
            }

            using var patience = new CancellationTokenSource(CloseTimeout);
            try
            {
                if (_acquired.Count > 0)
                {
                    using var goodbye = new WireBuffer();
                    foreach (string name in _acquired)
                    {
                        PacketCodec.Write(new RemoveObjectPacket(name), goodbye, wire.Version);
                    }

                    await node.WriteAsync(goodbye.Memory, patience.Token).ConfigureAwait(false);
                }

                await node.CloseAsync(patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The node has gone as well.
            }
        }

        private async Task WriteToPageAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            await _pageWriting.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await page.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _pageWriting.Release();
            }
        }
    }
}
