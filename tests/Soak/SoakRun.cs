using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Testing;

namespace RemoteObjects.Soak;

/// <summary>Trouble and quiet in turn: when it is quiet, every replica must be its source, and nothing may be left over.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
public sealed class SoakRun : IAsyncDisposable
{
    private const int Clients = 4;
    private static readonly TimeSpan QuietWithin = TimeSpan.FromSeconds(30);

    private readonly int _seed;
    private readonly Random _random;
    private readonly SoakHost _host;
    private readonly List<SoakClient> _clients = [];
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private readonly HashSet<SoakClient> _corrupted = [];
    private int _compared;
    private int _differences;
    private string? _firstDifference;

    /// <summary>Makes a run; the seed decides on changes and faults, though not on how they meet.</summary>
    public SoakRun(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _host = new SoakHost(_random);
    }

    /// <summary>Runs rounds for so long, and gives everything back.</summary>
    public async Task<SoakReport> RunAsync(TimeSpan time)
    {
        // Sockets that somebody before has let go without closing them are closed by this, and not while we count.
        _ = Resources.Memory();
        int before = Resources.OpenSockets();
        var clock = Stopwatch.StartNew();
        await _host.StartAsync();
        for (int i = 0; i < Clients; i++)
        {
            _clients.Add(new SoakClient(_random, i % 2 == 0 ? () => _host.Tcp : () => _host.WebSocket));
        }

        int rounds = 0;
        (long Memory, int Descriptors) start = default;
        (long Memory, int Descriptors) end = default;
        while (rounds == 0 || clock.Elapsed < time)
        {
            await TroubleAsync(TimeSpan.FromSeconds(_random.Next(1, 5)));
            await QuietAsync();
            rounds++;
            end = (Resources.Memory(), Resources.OpenDescriptors());
            start = rounds == 1 ? end : start;
        }

        int made = _clients.Sum(client => client.Made);
        int lost = _clients.Sum(client => client.Lost);
        await DisposeAsync();
        return new SoakReport(
            _seed, Math.Round(clock.Elapsed.TotalSeconds, 1), rounds, _host.Changes, _faults, made, lost, _compared, _differences, _firstDifference,
            start.Memory, end.Memory, start.Descriptors, end.Descriptors, Resources.OpenSockets() - before);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (SoakClient client in _clients)
        {
            await client.DisposeAsync();
        }

        _clients.Clear();
        await _host.DisposeAsync();
    }

    private async Task TroubleAsync(TimeSpan time)
    {
        await _host.ShrinkAsync();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            SoakClient client = _clients[_random.Next(_clients.Count)];
            int what = _random.Next(100);
            if (what < 60)
            {
                await _host.ChangeAsync();
            }
            else if (what < 95)
            {
                await client.ActAsync();
            }
            else
            {
                await FaultAsync(client);
            }

            if (_random.Next(4) == 0)
            {
                // Faults need time to be felt.
                await Task.Delay(_random.Next(20));
            }
        }
    }

    private async Task FaultAsync(SoakClient client)
    {
        FaultDirection direction = _random.Next(2) == 0 ? client.Proxy.ToServer : client.Proxy.ToClient;
        switch (_random.Next(40))
        {
            case < 4:
                Note("delay");
                direction.Delay(TimeSpan.FromMilliseconds(_random.Next(100)));
                break;
            case < 7:
                Note("trickle");
                direction.Trickle(_random.Next(1, 20), TimeSpan.FromMilliseconds(_random.Next(2)));
                break;
            case < 10:
                Note("cut");
                direction.Cut();
                break;
            case < 13:
                Note("stop");
                direction.Stop();
                break;
            case < 17:
                Note("corrupt");
                _corrupted.Add(client);

                // Towards the host only: a wrong byte in a host's handshake is a host of another protocol, and that is final.
                client.Proxy.ToServer.Corrupt(_random.Next(1, 5), _random.Next(500));
                break;
            case < 23:
                Note("reset");
                client.Proxy.Reset();
                break;
            case < 25:
                Note("refuse");
                client.Proxy.Refuse();
                break;
            case < 26:
                Note("client killed");
                await client.RestartAsync();
                break;
            case < 27:
                Note("server killed");
                await RestartHostAsync();
                break;
            default:
                Note("heal");
                client.Proxy.Heal();
                break;
        }
    }

    private async Task RestartHostAsync()
    {
        foreach (SoakClient client in _clients)
        {
            client.Proxy.Reset();
        }

        await _host.RestartAsync();
        foreach (SoakClient client in _clients)
        {
            client.Follow();
        }
    }

    private async Task QuietAsync()
    {
        foreach (SoakClient client in _clients)
        {
            client.Proxy.Heal();
            if (_corrupted.Contains(client))
            {
                // A wrong letter is a letter: TCP's checksums, not the protocol, keep it from us. So the connection that carried it goes.
                client.Proxy.Reset();
            }
        }

        _corrupted.Clear();
        using var deadline = new CancellationTokenSource(QuietWithin);

        // What one wrote is told to the others.
        foreach (SoakClient client in _clients)
        {
            try
            {
                await client.DescribeAsync(deadline.Token);
            }
            catch (TimeoutException exception)
            {
                throw new TimeoutException($"seed {_seed}: {exception.Message}\nThe source is {(await _host.DescribeModelAsync())[0]}. The host said:\n{_host.Log}", exception);
            }
        }

        foreach (SoakClient client in _clients)
        {
            (List<string> model, List<string> properties) = await client.DescribeAsync(deadline.Token);
            Compare(await _host.DescribeModelAsync(), model);
            Compare(await _host.DescribeObjectAsync(), properties);
        }
    }

    private void Compare(List<string> expected, List<string> actual)
    {
        _compared++;
        if (!expected.SequenceEqual(actual))
        {
            _differences++;
            int at = Enumerable.Range(0, Math.Max(expected.Count, actual.Count)).First(i => expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i));
            _firstDifference ??= $"line {at}: the source has '{expected.ElementAtOrDefault(at)}', the replica '{actual.ElementAtOrDefault(at)}'";
            Console.Error.WriteLine($"seed {_seed}: {_firstDifference}");
        }
    }

    private void Note(string fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
}
