using System.Net.WebSockets;
using RemoteObjects.Bench.Others.Roles;

namespace RemoteObjects.Bench.Others.Bare;

/// <summary>Calls by the bare web socket, which come back as they are: one message each, answered in order.</summary>
internal sealed class BareCounter(Uri url) : ICounterConnection
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Queue<TaskCompletionSource<int>> _pending = new();
    private Task _reading = Task.CompletedTask;

    public event Action<int>? Ticked;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(url, cancellationToken);
        _ = await _socket.ReceiveAsync(new byte[Blob.HeaderSize].AsMemory(), cancellationToken);
        _reading = ReadAsync();
    }

    public async Task<int> AddAsync(int a, int b)
    {
        // What waits goes on where the answer is read: a thread less to wake.
        var answer = new TaskCompletionSource<int>();
        byte[] blob = Blob.Create(Blob.Call, a, b);
        await _gate.WaitAsync();
        try
        {
            lock (_pending)
            {
                _pending.Enqueue(answer);
            }

            await _socket.SendAsync(blob.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }

        return await answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _gate.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close })
            {
                if (Blob.Kind(buffer) == Blob.Change)
                {
                    Ticked?.Invoke(Blob.First(buffer));
                    continue;
                }

                TaskCompletionSource<int> answer;
                lock (_pending)
                {
                    answer = _pending.Dequeue();
                }

                answer.SetResult(Blob.First(buffer) + Blob.Second(buffer));
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The end.
        }
    }
}
