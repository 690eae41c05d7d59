namespace RemoteObjects.Bench.Compare;

/// <summary>What is measured, and what it must reach.</summary>
internal static class Suite
{
    /// <summary>Where mixed pairs find those that they are compared with.</summary>
    public const string ReferenceScenario = Model;

    private const string Model = "model";
    private const string ServedByQt = "qt:ours";
    private const string SeenByQt = "ours:qt";
    private const string Call = "call";
    private const string FanoutBurst = "fanout-burst";
    private const string FanoutPaced = "fanout-paced";
    private const string Stuck = "stuck";
    private const int Rows = 100_000;

    private static readonly Pair Ours = Pair.Of(Peer.Ours);
    private static readonly Pair Qt = Pair.Of(Peer.Qt);
    private static readonly Pair SignalR = Pair.Of(Peer.SignalR);
    private static readonly Pair Bare = Pair.Of(Peer.Bare);
    private static readonly Pair QtServed = new(Peer.Qt, Peer.Ours);
    private static readonly Pair QtSeen = new(Peer.Ours, Peer.Qt);

    // All light clients are ours: the pair says whose server it is.
    private static readonly IReadOnlyList<Pair> All = [Ours, Qt, SignalR, Bare];

    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("fetch", "all 100,000 rows, in chunks of 1,000", Model, "fetch_all_ms", "ms", 1, Ours, [new(Qt, 0.08)]),
        new("fetch", "the same, Qt serves ours", ServedByQt, "fetch_all_ms", "ms", 1, QtServed, [new(Qt, 0.40)]),
        new("fetch", "the same, ours serves Qt", SeenByQt, "fetch_all_ms", "ms", 1, QtSeen, [new(Qt, 1.0)]),
        new("memory", "client memory after it", Model, "peak_rss_kb", "MiB", 1.0 / 1024, Ours, [new(Qt, 0.20)]),
        new("page", "a further page of 50 rows", Model, "page_warm_ms", "ms", 1, Ours, [new(Qt, 0.5)]),
        new("connect", "connect to initialized, warm", Model, "connect_to_init_ms", "ms", 1, Ours, [new(Qt, 1.0)]),
        new("connect", "connect to initialized, first of the process", Model, "connect_to_init_cold_ms", "ms", 1, Ours, []),
        new("latency", "one change until its data is here, median", Model, "change_latency_median_us", "us", 1, Ours, [new(Qt, 0.012), new(SignalR, 1.0)]),
        new("burst", "burst of 10,000 changes until all data is here", Model, "converged_per_s", "rows/s", 1, Ours, [new(Qt, 5), new(SignalR, 2.5)], IsMoreBetter: true),
        new("insert", "100 rows inserted at the top of 100,000 cached", Model, "insert_ms", "ms", 1, Ours, [new(Qt, 0.01)]),
        new("call", "call round trip, median", Call, "call_median_us", "us", 1, Ours, [new(Qt, 1.1), new(Bare, 1.25)]),
        new("pipelined", "calls, 100 in flight", Call, "pipelined_calls_per_s", "/s", 1, Ours, [new(Qt, 2)], IsMoreBetter: true),
        new("ticks", "signals (against Qt's best run)", Call, "ticks_per_s", "/s", 1, Ours, [new(Qt, 1.0, IsOfBest: true)], IsMoreBetter: true),
        new("fanout-burst", "1,000 clients, 1,000 changes at once: server time per delivery", FanoutBurst, "server_us_per_delivery", "us", 1, Ours, [new(Qt, 0.5)]),
        new("fanout-paced", "1,000 clients, 300 changes, one in 10 ms: server time per delivery", FanoutPaced, "server_us_per_delivery", "us", 1, Ours, [new(Qt, 0.4), new(SignalR, 0.8)]),
        new("fanout-paced", "until all of them are delivered", FanoutPaced, "all_delivered_ms", "ms", 1, Ours, [new(null, 3200)]),
        new("server-memory", "server memory, 100,000 rows ready", Model, "server_ready_rss_kb", "MiB", 1.0 / 1024, Ours, [new(Qt, 1.0)]),
        new("stuck", "200,000 changes beside a client that never reads: growth of server memory", Stuck, "server_growth_mib", "MiB", 1, Ours, [new(null, 10, AddedFigure: "queue_limit_mib")]),
    ];

    /// <summary>The runs that the figures need, with no step that none of them needs.</summary>
    public static IEnumerable<Scenario> ScenariosOf(IReadOnlyCollection<Figure> figures)
    {
        HashSet<string> keys = [.. figures.Select(figure => figure.Key)];
        string Step(string key, int count) => keys.Contains(key) ? $"{count}" : "0";
        string[] fetching = ["model", "--mode", "lazy", "--chunk", "1000"];
        Scenario[] all =
        [
            new(Model, All, Rows, [.. fetching, "--burst", Step("burst", 10_000), "--paced", Step("latency", 300), "--structure", Step("insert", 100)]),
            new(ServedByQt, [QtServed], Rows, fetching),
            new(SeenByQt, [QtSeen], Rows, fetching),
            new(Call, All, 100,
            [
                "call", "--sequential", Step("call", 1000), "--pipelined", Step("pipelined", 20_000), "--inflight", "100", "--ticks", Step("ticks", 10_000),
            ]),
            new(FanoutBurst, All, Rows, ["fanout", "--clients", "1000", "--burst", "1000"], IsLight: true),
            new(FanoutPaced, All, Rows, ["fanout", "--clients", "1000", "--paced", "300", "--interval-us", "10000"], IsLight: true),

            // As many rows as changes: none is changed twice, so that joined changes can be counted.
            new(Stuck, [Ours, Qt], 2 * Rows, ["fanout", "--clients", "1", "--stuck", "1", "--burst", "200000"], IsLight: true),
        ];
        return all.Where(scenario => figures.Any(figure => figure.Scenario == scenario.Name));
    }
}
