namespace RemoteObjects.Bench.Compare;

/// <summary>All figures of all runs.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<(string Scenario, Pair Pair, int Run), IReadOnlyDictionary<string, double>> _runs = [];
    private int _count;

    public void Add(string scenario, Pair pair, int run, IReadOnlyDictionary<string, double> figures)
    {
        _runs[(scenario, pair, run)] = figures;
        _count = Math.Max(_count, run + 1);
    }

    /// <summary>A figure by run; null for a run that failed or has none.</summary>
    public IReadOnlyList<double?> ByRun(string scenario, Pair pair, string figure) =>
        [.. Enumerable.Range(0, _count).Select(run => _runs.GetValueOrDefault((scenario, pair, run))?.TryGetValue(figure, out double value) == true ? value : (double?)null)];

    public Series Of(string scenario, Pair pair, string figure) => new([.. ByRun(scenario, pair, figure).OfType<double>()]);
}
