using RemoteObjects.Transports;

namespace RemoteObjects.Fuzz;

/// <summary>The end of a connection at which an input comes in, part by part; what is said to it is counted and dropped.</summary>
internal sealed class PlayedConnection(IEnumerable<ReadOnlyMemory<byte>> parts, Func<Task> between) : TransportConnection
{
    private readonly IEnumerator<ReadOnlyMemory<byte>> _parts = parts.GetEnumerator();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _rest;

    public override string RemoteAddress => "input";

    /// <summary>Completes when the user of the connection has given it back.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Bytes that were said to it.</summary>
    public long Written { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_rest.IsEmpty)
        {
            await between();
            do
            {
                if (!_parts.MoveNext())
                {
                    return 0;
                }

                _rest = _parts.Current;
            }
            while (_rest.IsEmpty);
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Written += bytes.Length;
        return ValueTask.CompletedTask;
    }

    public override ValueTask CloseAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override void Abort()
    {
    }

    public override ValueTask DisposeAsync()
    {
        _parts.Dispose();
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
