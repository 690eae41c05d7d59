namespace RemoteObjects.Tests.Connections;

/// <summary>A stream whose writes keep the thread that calls them, while they are blocked.</summary>
internal sealed class StuckStream(Stream inner) : Stream
{
    private readonly ManualResetEventSlim _isFree = new(initialState: true);
    private readonly TaskCompletionSource _isHit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From now on writes block.</summary>
    /// <returns>Completes when one does.</returns>
    public Task Block()
    {
        _isFree.Reset();
        return _isHit.Task;
    }

    public void Release() => _isFree.Set();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isFree.IsSet)
        {
            _isHit.TrySetResult();
            _isFree.Wait(CancellationToken.None);
        }

        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isFree.Set();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
