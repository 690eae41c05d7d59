namespace RemoteObjects.Bench.Compare;

/// <summary>A figure of several runs.</summary>
internal readonly record struct Series(IReadOnlyList<double> Values)
{
    public bool IsEmpty => Values.Count == 0;

    public double Min => Values.Min();

    public double Max => Values.Max();

    public double Median
    {
        get
        {
            double[] sorted = [.. Values.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
