namespace RemoteObjects.Bench.Compare;

/// <summary>What a figure must reach: a ratio to that of others, or a value.</summary>
/// <param name="Reference">Who is compared with; null if the limit is the figure's own.</param>
/// <param name="Limit">The ratio, ours by theirs, or the value in the figure's unit. At most, or at least if more is better.</param>
/// <param name="IsOfBest">Whether the best run of the others counts, where they have a good and a bad mode, instead of the median.</param>
/// <param name="AddedFigure">A figure of the same run that is added to a value.</param>
internal sealed record Budget(Pair? Reference, double Limit, bool IsOfBest = false, string? AddedFigure = null);
