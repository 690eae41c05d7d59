using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Transports;

namespace RemoteObjects.Interop.Tests.QtClient;

/// <summary>A host's transport that holds back what the host says, so that a client reads all of it at once.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Memory only, and it lives as long as the test.")]
internal sealed class GatedTransport(Transport inner) : Transport
{
    private readonly SemaphoreSlim _lock = new(1);
    private readonly MemoryStream _held = new();
    private TransportConnection? _connection;
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;

    public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) => inner.ConnectAsync(url, cancellationToken);

    public override async ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken) =>
        new Listener(this, await inner.ListenAsync(url, cancellationToken));

    /// <summary>Holds back what comes.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Waits until the host has said something more.</summary>
    public async Task WhenHeldAsync(Func<Task> cause, CancellationToken cancellationToken)
    {
        Task written = (_written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        await cause();
        await written.WaitAsync(cancellationToken);
    }

    /// <summary>Lets it all through in one write.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        _isClosed = false;
        await _connection!.WriteAsync(_held.ToArray(), cancellationToken);
        _held.SetLength(0);
        _lock.Release();
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            if (_isClosed)
            {
                _held.Write(bytes.Span);
            }
            else
            {
                await _connection!.WriteAsync(bytes, cancellationToken);
            }
        }
        finally
        {
            _lock.Release();
        }

        _written.TrySetResult();
    }

    private sealed class Listener(GatedTransport transport, TransportListener inner) : TransportListener
    {
        public override Uri Url => inner.Url;

        public override async ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken)
        {
            transport._connection = await inner.AcceptAsync(cancellationToken);
            return transport._connection is null ? null : new Gated(transport, transport._connection);
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Gated(GatedTransport transport, TransportConnection inner) : TransportConnection
    {
        public override string RemoteAddress => inner.RemoteAddress;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => inner.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => transport.WriteAsync(bytes, cancellationToken);

        public override ValueTask CloseAsync(CancellationToken cancellationToken) => inner.CloseAsync(cancellationToken);

        public override void Abort() => inner.Abort();

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
