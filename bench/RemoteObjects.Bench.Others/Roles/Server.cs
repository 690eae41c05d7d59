using System.Globalization;
using RemoteObjects.Bench.Peers;

namespace RemoteObjects.Bench.Others.Roles;

/// <summary>The role <c>server</c>: does what stdin says.</summary>
internal sealed class Server(IPeerHost host, Table table)
{
    private int _generation;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Lines.Write("ready", json =>
        {
            json.WriteString("url", host.Url.ToString());
            json.WriteNumber("rows", table.Count);
            json.WriteString("peer", host.Description);
        });
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line && line != "quit")
        {
            await DoAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), cancellationToken);
        }

        return 0;
    }

    private async Task DoAsync(string[] words, CancellationToken cancellationToken)
    {
        int Number(int at) => int.Parse(words[at], CultureInfo.InvariantCulture);
        long begin = Measures.Nanoseconds;
        int count;
        switch (words.FirstOrDefault())
        {
            case "insert":
                count = Number(2);
                table.Insert(Number(1), count);
                await host.TellInsertedAsync(Number(1), count);
                break;
            case "remove":
                count = Number(2);
                table.Remove(Number(1), count);
                await host.TellRemovedAsync(Number(1), count);
                break;
            case "burst":
                count = Number(1);
                await BurstAsync(count);
                break;
            case "paced":
                count = Number(1);
                await PaceAsync(count, Number(2), cancellationToken);
                break;
            case "ticks":
                count = Number(1);
                for (int i = 1; i <= count; i++)
                {
                    await host.TellTickAsync(i);
                }

                break;
            default:
                Lines.Write(words.FirstOrDefault() ?? "", json => json.WriteBoolean("ok", false));
                return;
        }

        Lines.Write(words[0], json =>
        {
            json.WriteBoolean("ok", true);
            json.WriteNumber("n", count);
            json.WriteNumber("t0_ns", begin);
            json.WriteNumber("t1_ns", Measures.Nanoseconds);
        });
    }

    private async Task BurstAsync(int count)
    {
        _generation++;
        int rows = table.Count;
        for (int i = 0; i < count; i++)
        {
            await ChangeAsync(i % rows, $"burst {_generation} {i}");
        }
    }

    private async Task PaceAsync(int count, int microseconds, CancellationToken cancellationToken)
    {
        long begin = Measures.Nanoseconds;
        for (int i = 0; i < count; i++)
        {
            long due = begin + (i * microseconds * 1000L);
            while (Measures.Nanoseconds is var now && now < due)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((due - now) / 1_000_000.0)), cancellationToken);
            }

            await ChangeAsync(i % table.Count, $"paced {i} {Measures.Nanoseconds}");
        }
    }

    private Task ChangeAsync(int row, string text)
    {
        table.SetSecond(row, text);
        return host.TellChangedAsync(row, text);
    }
}
