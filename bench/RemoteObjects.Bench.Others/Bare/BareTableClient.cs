using System.Diagnostics;
using System.Net.WebSockets;
using RemoteObjects.Bench.Others.Roles;
using RemoteObjects.Bench.Peers;

namespace RemoteObjects.Bench.Others.Bare;

/// <summary>The role <c>model</c> of the bare web socket: as many bytes as QtRO would move, chunk by chunk, and nothing made of them.</summary>
internal sealed class BareTableClient(TableSteps steps)
{
    private const int Page = 50;
    private const int WarmPages = 20;

    private readonly Results _results = new();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        (ClientWebSocket first, _, double cold) = await JoinAsync(cancellationToken);
        first.Abort();
        first.Dispose();
        _results.Add("connect_to_init_cold_ms", cold);
        (ClientWebSocket socket, int rows, double warm) = await JoinAsync(cancellationToken);
        _results.Add("connect_to_init_ms", warm);
        using (socket)
        {
            await FetchAsync(socket, rows, cancellationToken);
        }

        _results.AddMemory("rss_kb", "peak_rss_kb");
        _results.Write();
        return 0;
    }

    private async Task<(ClientWebSocket Socket, int Rows, double Milliseconds)> JoinAsync(CancellationToken cancellationToken)
    {
        byte[] blob = new byte[Blob.HeaderSize];
        long start = Stopwatch.GetTimestamp();
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(steps.Url, cancellationToken);
        _ = await socket.ReceiveAsync(blob.AsMemory(), cancellationToken);
        return (socket, Blob.First(blob), Measures.Since(start));
    }

    private async Task FetchAsync(ClientWebSocket socket, int rows, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Blob.HeaderSize + (Math.Max(steps.Chunk, Page) * Blob.RowSize)];
        async Task ReadAsync(int first, int count)
        {
            await socket.SendAsync(Blob.Create(Blob.Rows, first, count).AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            while (!(await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken)).EndOfMessage)
            {
            }
        }

        var warm = new List<double>();
        int at = 0;
        for (int page = 0; page <= WarmPages && at + Page <= rows; page++, at += Page)
        {
            long begin = Stopwatch.GetTimestamp();
            await ReadAsync(at, Page);
            warm.Add(Measures.Since(begin));
        }

        _results.Add("page_warm_ms", Measures.Median(warm));
        int left = rows - at;
        double cpu = Measures.CpuMilliseconds;
        long start = Stopwatch.GetTimestamp();
        for (; at < rows; at += steps.Chunk)
        {
            await ReadAsync(at, Math.Min(steps.Chunk, rows - at));
        }

        _results.Add("fetch_all_ms", Math.Round(Measures.Since(start) * rows / left, 3));
        _results.Add("fetch_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
        _results.Add("rows", rows);
        _results.Add("wrong_cells", 0);
    }
}
