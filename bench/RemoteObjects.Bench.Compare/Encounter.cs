namespace RemoteObjects.Bench.Compare;

/// <summary>A server, and a client that has it do things: one run of a scenario by one pair.</summary>
/// <remarks>The figures are those that the peers say, and what follows from the times of both and from /proc, by the names in bench/README.md.</remarks>
internal sealed class Encounter(Scenario scenario, Peer server, Peer client)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SamplingInterval = TimeSpan.FromMilliseconds(20);

    // The thread of a light client that waits for its sockets does all the work, too.
    private static readonly Dictionary<string, string> LightEnvironment = new() { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1" };

    private readonly Dictionary<string, double> _figures = [];
    private readonly Dictionary<string, PeerLine> _answers = [];
    private string _wanted = "";

    /// <summary>What the server says it is.</summary>
    public string ServerVersion { get; private set; } = "";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await RunServerAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchmarkException($"not done after {Patience.TotalSeconds:0} s");
        }

        Derive();
        Check();
        return _figures;
    }

    private async Task RunServerAsync(CancellationToken cancellationToken)
    {
        await using var serving = PeerProcess.Start(server, ["server", "--transport", "ws", "--port", "0", "--rows", $"{scenario.Rows}"]);
        PeerLine ready = await ExpectAsync(serving, "ready", cancellationToken);
        _figures["server_ready_rss_kb"] = ProcessUsage.MemoryKiloBytes(serving.Id, "VmRSS");
        ServerVersion = ready.Texts.GetValueOrDefault("peer", "");
        Note(ready);

        string[] arguments = [.. scenario.ClientArguments, "--url", ready.Texts["url"]];
        await using var asking = scenario.IsLight
            ? PeerProcess.Start(client, [.. arguments, "--light", "--protocol", server.LightProtocol], LightEnvironment)
            : PeerProcess.Start(client, arguments);
        double cpu = ProcessUsage.CpuMilliseconds(serving.Id);
        Task answering = Task.CompletedTask;
        using var sampling = new CancellationTokenSource();
        Task<double>? peak = null;
        while (await asking.ReadAsync(cancellationToken) is { } line)
        {
            if (line.Event == "want")
            {
                await answering;
                _wanted = line.Texts["cmd"];
                _figures["server_rss_before_kb"] = ProcessUsage.MemoryKiloBytes(serving.Id, "VmRSS");
                peak ??= PeakAsync(serving.Id, sampling.Token);
                _figures["wanted_cpu_ms"] = ProcessUsage.CpuMilliseconds(serving.Id);
                await serving.TellAsync(_wanted, cancellationToken);
                answering = AnswerAsync(serving, _wanted.Split(' ')[0], cancellationToken);
            }
            else if (line.Event == "result")
            {
                double now = ProcessUsage.CpuMilliseconds(serving.Id);
                _figures["server_cpu_ms"] = now - cpu;
                _figures["server_wanted_cpu_ms"] = now - _figures.GetValueOrDefault("wanted_cpu_ms");
                _figures["server_peak_rss_kb"] = ProcessUsage.MemoryKiloBytes(serving.Id, "VmHWM");
                Note(line);
            }
        }

        await answering;
        await asking.EndAsync(cancellationToken);
        await sampling.CancelAsync();
        if (peak is not null)
        {
            _figures["server_growth_mib"] = (await peak - _figures["server_rss_before_kb"]) / 1024;
        }
    }

    private async Task AnswerAsync(PeerProcess serving, string command, CancellationToken cancellationToken) =>
        _answers[command] = await ExpectAsync(serving, command, cancellationToken);

    private static async Task<PeerLine> ExpectAsync(PeerProcess peer, string name, CancellationToken cancellationToken)
    {
        while (await peer.ReadAsync(cancellationToken) is { } line)
        {
            if (line.Event == name)
            {
                return line;
            }
        }

        throw new BenchmarkException($"the server ended before it said {name}");
    }

    private static async Task<double> PeakAsync(int process, CancellationToken end)
    {
        double peak = 0;
        while (!end.IsCancellationRequested)
        {
            peak = Math.Max(peak, ProcessUsage.MemoryKiloBytes(process, "VmRSS"));
            await Task.Delay(SamplingInterval, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }

    private void Note(PeerLine line)
    {
        foreach ((string name, double value) in line.Numbers)
        {
            _figures[name] = value;
        }
    }

    private void Derive()
    {
        Rate("converged_per_s", "burst", "burst_n", "t_converged_ns");
        Rate("ticks_per_s", "ticks", null, "t_ticks_last_ns");
        Span("insert_ms", "insert", "t_inserted_ns");
        Span("remove_ms", "remove", "t_removed_ns");
        if (_figures.TryGetValue("fetch_all_ms", out double ms))
        {
            _figures["fetch_rows_per_s"] = scenario.Rows / ms * 1000;
        }

        if (_figures.TryGetValue("delivered", out double delivered))
        {
            _figures["server_us_per_delivery"] = _figures["server_wanted_cpu_ms"] * 1000 / delivered;
            Span("all_delivered_ms", _wanted.Split(' ')[0], "t_last_ns");
        }

        if (_figures.TryGetValue("queue_limit_kb", out double limit))
        {
            _figures["queue_limit_mib"] = limit / 1024;
        }
    }

    // From the server's time before its first change to a time of the client, both of the same clock.
    private void Span(string figure, string command, string end)
    {
        if (_answers.TryGetValue(command, out PeerLine? answer) && _figures.TryGetValue(end, out double ns))
        {
            _figures[figure] = (ns - answer.Numbers["t0_ns"]) / 1e6;
        }
    }

    private void Rate(string figure, string command, string? count, string end)
    {
        if (_answers.TryGetValue(command, out PeerLine? answer) && _figures.TryGetValue(end, out double ns))
        {
            double n = count is null ? answer.Numbers["n"] : _figures[count];
            _figures[figure] = n / (ns - answer.Numbers["t0_ns"]) * 1e9;
        }
    }

    private void Check()
    {
        foreach (string none in (string[])["wrong_cells", "burst_wrong", "incomplete_clients", "wrong_results"])
        {
            if (_figures.GetValueOrDefault(none) is not 0 and var wrong)
            {
                throw new BenchmarkException($"{none} is {wrong}");
            }
        }

        if (scenario.ClientArguments[0] == "model" && _figures.GetValueOrDefault("rows") is var rows && (int)rows != scenario.Rows)
        {
            throw new BenchmarkException($"{rows} rows instead of {scenario.Rows}");
        }
    }
}
