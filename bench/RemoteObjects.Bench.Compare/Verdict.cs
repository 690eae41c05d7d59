namespace RemoteObjects.Bench.Compare;

/// <summary>A budget beside what was measured.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Measured">The ratios of the runs, each of the same turn, or the values.</param>
/// <param name="Limit">What must be reached.</param>
/// <param name="IsMet">Whether the median reaches it; null without anything to compare.</param>
internal sealed record Verdict(Budget Budget, Series Measured, double Limit, bool? IsMet)
{
    public static Verdict Of(Figure figure, Budget budget, Measurements measurements)
    {
        IReadOnlyList<double?> ours = measurements.ByRun(figure.Scenario, figure.Subject, figure.Name);
        double limit = budget.Limit;
        IReadOnlyList<double> measured;
        if (budget.Reference is { } reference)
        {
            // Pairs of peers that serve themselves are all measured by the scenario that is the figure's own, others beside it.
            string scenario = figure.Subject.Server == figure.Subject.Client ? figure.Scenario : Suite.ReferenceScenario;
            IReadOnlyList<double?> theirs = measurements.ByRun(scenario, reference, figure.Name);
            double? best = budget.IsOfBest ? (figure.IsMoreBetter ? theirs.Max() : theirs.Min()) : null;
            measured = [.. ours.Zip(theirs, (our, their) => our / (best ?? their)).OfType<double>()];
        }
        else
        {
            measured = [.. ours.OfType<double>().Select(value => value * figure.Scale)];
            if (budget.AddedFigure is { } added && measurements.Of(figure.Scenario, figure.Subject, added) is { IsEmpty: false } more)
            {
                limit += more.Median;
            }
        }

        var series = new Series(measured);
        return new Verdict(budget, series, limit, series.IsEmpty ? null : figure.IsMoreBetter ? series.Median >= limit : series.Median <= limit);
    }
}
