using System.Globalization;
using RemoteObjects.Models;
using WsServer;

namespace RemoteObjects.Bench.Peers;

/// <summary>The role <c>server</c>: hosts the example's model and a counter, and does what stdin says.</summary>
internal sealed class Server(RemoteObjectHost host, int rows)
{
    private readonly StandardItemModel _model = ExampleModel.Create(rows);
    private readonly Counter _counter = new();
    private int _generation;

    public async Task<int> RunAsync(string transport, int port, CancellationToken cancellationToken)
    {
        await host.EnableRemotingAsync(_model, ExampleModel.RemoteName, [ItemRole.Display, ItemRole.Background]);
        await host.EnableRemotingAsync(_counter);
        Uri wanted = transport == "local" ? new Uri($"local:bench-{port}") : new Uri($"{transport}://127.0.0.1:{port}/");
        Uri url = await host.ListenAsync(wanted, cancellationToken);

        // What was loaded stays: a collection now spares the first clients the one that would move it.
        GC.Collect();
        Lines.Write("ready", json =>
        {
            json.WriteString("url", url.ToString());
            json.WriteNumber("rows", rows);
            json.WriteNumber("queue_limit_kb", new RemoteObjectHostOptions().OutboundLimit / 1024);
            json.WriteString("peer", $"RemoteObjects.NET, .NET {Environment.Version}");
        });
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line && line != "quit")
        {
            await DoAsync(line, cancellationToken);
        }

        return 0;
    }

    private async Task DoAsync(string line, CancellationToken cancellationToken)
    {
        string[] words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        int Number(int at) => int.Parse(words[at], CultureInfo.InvariantCulture);
        switch (words.FirstOrDefault())
        {
            case "set":
                await DoAsync("set", 1, () => _model.SetData(_model.Index(Number(1), Number(2)), words[3], ItemRole.Display));
                break;
            case "insert":
                await DoAsync("insert", Number(2), () => _model.InsertRows(Number(1), Number(2)));
                break;
            case "remove":
                await DoAsync("remove", Number(2), () => _model.RemoveRows(Number(1), Number(2)));
                break;
            case "move":
                await DoAsync("move", Number(2), () => _model.MoveRows(default, Number(1), Number(2), default, Number(3)));
                break;
            case "burst":
                await DoAsync("burst", Number(1), () => Burst(Number(1)));
                break;
            case "paced":
                await PaceAsync(Number(1), Number(2), cancellationToken);
                break;
            case "props":
                await DoAsync("props", Number(1), () => Repeat(Number(1), _ => _counter.Value++));
                break;
            case "ticks":
                await DoAsync("ticks", Number(1), () => Repeat(Number(1), _counter.Tick));
                break;
            case "stats":
                Lines.Write("stats", json =>
                {
                    json.WriteBoolean("ok", true);
                    json.WriteNumber("calls", _counter.Calls);
                    json.WriteNumber("cpu_ms", Math.Round(Measures.CpuMilliseconds, 1));
                    Measures.WriteMemory(json, "rss_kb", "peak_rss_kb");
                });
                break;
            default:
                Lines.Write(words.FirstOrDefault() ?? "", json => json.WriteBoolean("ok", false));
                break;
        }
    }

    private async Task DoAsync(string name, int count, Action change)
    {
        (long begin, long end) = await host.Context.RunAsync(() =>
        {
            long begin = Measures.Nanoseconds;
            change();
            return (begin, Measures.Nanoseconds);
        });
        Answer(name, count, begin, end);
    }

    private void Burst(int count)
    {
        _generation++;
        Repeat(count, i => _model.SetData(_model.Index(i % _model.RowCount(), 1), $"burst {_generation} {i}", ItemRole.Display), from: 0);
    }

    private async Task PaceAsync(int count, int microseconds, CancellationToken cancellationToken)
    {
        long begin = Measures.Nanoseconds;
        for (int i = 0; i < count; i++)
        {
            long due = begin + (i * microseconds * 1000L);
            while (Measures.Nanoseconds is var now && now < due)
            {
                // Not to the microsecond: waiting busily would be billed to the server.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((due - now) / 1_000_000.0)), cancellationToken);
            }

            int number = i;
            await host.Context.RunAsync(() => _model.SetData(_model.Index(number % _model.RowCount(), 1), $"paced {number} {Measures.Nanoseconds}", ItemRole.Display));
        }

        Answer("paced", count, begin, Measures.Nanoseconds);
    }

    private static void Repeat(int count, Action<int> what, int from = 1)
    {
        for (int i = from; i < count + from; i++)
        {
            what(i);
        }
    }

    private static void Answer(string name, int count, long begin, long end) => Lines.Write(name, json =>
    {
        json.WriteBoolean("ok", true);
        json.WriteNumber("n", count);
        json.WriteNumber("t0_ns", begin);
        json.WriteNumber("t1_ns", end);
    });
}
