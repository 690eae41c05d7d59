using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RemoteObjects.Bench.Others.Roles;

namespace RemoteObjects.Bench.Others.Bare;

/// <summary>Web sockets of Kestrel that move bytes, and nothing else.</summary>
internal sealed class BareHost : IPeerHost
{
    private readonly Table _table;
    private readonly ConcurrentDictionary<WebSocket, SemaphoreSlim> _clients = [];
    private WebApplication _app = null!;

    private BareHost(Table table) => _table = table;

    public Uri Url => WebHost.UrlOf(_app);

    public string Description => $"web sockets of Kestrel, .NET {Environment.Version}";

    public static async Task<BareHost> StartAsync(Table table, int port, CancellationToken cancellationToken)
    {
        var host = new BareHost(table);
        host._app = WebHost.Create(port).Build();
        host._app.UseWebSockets();
        host._app.Run(host.ServeAsync);
        await host._app.StartAsync(cancellationToken);
        return host;
    }

    public Task TellChangedAsync(int row, string text) => TellAsync(Blob.Create(Blob.Change, row, text.Length, Blob.ChangeSize));

    public Task TellTickAsync(int number) => TellAsync(Blob.Create(Blob.Change, number, 0));

    public Task TellInsertedAsync(int first, int count) => TellAsync(Blob.Create(Blob.Change, first, count, Blob.ChangeSize));

    public Task TellRemovedAsync(int first, int count) => TellAsync(Blob.Create(Blob.Change, first, count, Blob.ChangeSize));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TellAsync(byte[] blob)
    {
        foreach ((WebSocket socket, SemaphoreSlim gate) in _clients)
        {
            await SendAsync(socket, gate, blob);
        }
    }

    private static async ValueTask SendAsync(WebSocket socket, SemaphoreSlim gate, ReadOnlyMemory<byte> blob)
    {
        await gate.WaitAsync();
        try
        {
            await socket.SendAsync(blob, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // It has gone; its reader ends it.
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using var gate = new SemaphoreSlim(1);
        await SendAsync(socket, gate, Blob.Create(Blob.Rows, _table.Count, 0));
        _clients[socket] = gate;
        byte[] buffer = new byte[1024];
        byte[] rows = [];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } received)
            {
                ReadOnlyMemory<byte> blob = buffer.AsMemory(0, received.Count);
                if (Blob.Kind(blob.Span) == Blob.Rows)
                {
                    int size = Blob.HeaderSize + (Blob.Second(blob.Span) * Blob.RowSize);
                    rows = rows.Length == size ? rows : new byte[size];
                    Blob.Write(rows, Blob.Rows, Blob.First(blob.Span), Blob.Second(blob.Span));
                    blob = rows;
                }

                await SendAsync(socket, gate, blob);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client has gone.
        }
        finally
        {
            _clients.TryRemove(socket, out _);
        }
    }
}
