namespace RemoteObjects.Transports;

/// <summary>One direction of a connection in memory: a ring of bytes with one reader and one writer, who wait for each other.</summary>
/// <remarks>Unlike <c>System.IO.Pipelines.Pipe</c> it may be broken from any thread while either of them works.</remarks>
internal sealed class MemoryPipe
{
    /// <summary>How many bytes the writer may be ahead.</summary>
    public const int Capacity = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly byte[] _ring = new byte[Capacity];
    private int _start;
    private int _count;
    private bool _ended;
    private string? _broken;
    private TaskCompletionSource? _changed;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task changed;
            lock (_lock)
            {
                ThrowIfBroken();
                if (_count > 0)
                {
                    return Take(buffer.Span);
                }

                if (_ended)
                {
                    return 0;
                }

                changed = NextChange();
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task? changed = null;
            lock (_lock)
            {
                ThrowIfBroken();
                if (_count < Capacity)
                {
                    bytes = bytes[Put(bytes.Span)..];
                }
                else
                {
                    changed = NextChange();
                }
            }

            if (changed is not null)
            {
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The writer writes no more; the reader gets what is there and then the end.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            Signal();
        }
    }

    /// <summary>Fails both from now on; without effect on the first reason, and on an end the writer has set unless that is asked for.</summary>
    public void Break(string reason, bool evenIfEnded)
    {
        lock (_lock)
        {
            if (!_ended || evenIfEnded)
            {
                _broken ??= reason;
                Signal();
            }
        }
    }

    private int Take(Span<byte> target)
    {
        int count = Math.Min(_count, target.Length);
        int first = Math.Min(count, Capacity - _start);
        _ring.AsSpan(_start, first).CopyTo(target);
        _ring.AsSpan(0, count - first).CopyTo(target[first..]);
        _start = (_start + count) % Capacity;
        _count -= count;
        Signal();
        return count;
    }

    private int Put(ReadOnlySpan<byte> source)
    {
        int count = Math.Min(Capacity - _count, source.Length);
        int end = (_start + _count) % Capacity;
        int first = Math.Min(count, Capacity - end);
        source[..first].CopyTo(_ring.AsSpan(end));
        source[first..count].CopyTo(_ring);
        _count += count;
        Signal();
        return count;
    }

    private void ThrowIfBroken()
    {
        if (_broken is not null)
        {
            throw new IOException(_broken);
        }
    }

    private Task NextChange() => (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Signal()
    {
        _changed?.TrySetResult();
        _changed = null;
    }
}
