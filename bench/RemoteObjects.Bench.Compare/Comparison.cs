namespace RemoteObjects.Bench.Compare;

/// <summary>All scenarios by all pairs, one after the other and the whole again, so that what disturbs the machine disturbs all of them.</summary>
/// <param name="peers">Who is measured, by name.</param>
/// <param name="lightClient">Whose light clients are used, with all servers.</param>
/// <param name="runs">How often.</param>
internal sealed class Comparison(IReadOnlyDictionary<string, Peer> peers, Peer lightClient, int runs)
{
    public Measurements Measurements { get; } = new();

    /// <summary>What the servers say they are, by the name of the peer.</summary>
    public SortedDictionary<string, string> Versions { get; } = [];

    /// <summary>Whether a run failed, or delivered what is wrong.</summary>
    public bool HasFailed { get; private set; }

    public bool IsVerbose { get; init; }

    public async Task RunAsync(IEnumerable<Scenario> scenarios, CancellationToken cancellationToken)
    {
        (Scenario Scenario, Pair Pair)[] turns =
        [
            .. from scenario in scenarios
               from pair in scenario.Pairs
               where peers.ContainsKey(pair.Server) && peers.ContainsKey(pair.Client)
               select (scenario, pair),
        ];
        for (int run = 0; run < runs; run++)
        {
            foreach ((Scenario scenario, Pair pair) in turns)
            {
                await RunAsync(scenario, pair, run, cancellationToken);
            }
        }
    }

    private async Task RunAsync(Scenario scenario, Pair pair, int run, CancellationToken cancellationToken)
    {
        await Console.Error.WriteAsync($"run {run + 1} of {runs}: {scenario.Name}, {pair} ... ");
        try
        {
            Peer client = scenario.IsLight ? lightClient : peers[pair.Client];
            var encounter = new Encounter(scenario, peers[pair.Server], client);
            IReadOnlyDictionary<string, double> figures = await encounter.RunAsync(cancellationToken);
            Measurements.Add(scenario.Name, pair, run, figures);
            Versions[pair.Server] = encounter.ServerVersion;
            await Console.Error.WriteLineAsync("done");
            if (IsVerbose)
            {
                await Console.Error.WriteLineAsync("    " + string.Join(", ", figures.Select(figure => $"{figure.Key} {figure.Value:0.###}")));
            }
        }
        catch (BenchmarkException e)
        {
            HasFailed = true;
            await Console.Error.WriteLineAsync($"FAILED: {e.Message}");
        }
    }
}
