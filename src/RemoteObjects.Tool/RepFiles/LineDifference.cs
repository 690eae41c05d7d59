namespace RemoteObjects.Tool.RepFiles;

/// <summary>A line that only one of two texts has.</summary>
/// <param name="IsAdded">Whether it is in the second.</param>
/// <param name="Line">The line.</param>
internal sealed record LineDifference(bool IsAdded, string Line)
{
    /// <summary>The fewest lines to take away and to add.</summary>
    public static LineDifference[] Between(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        // common[i, j]: how many lines the rests from i and j have in common, in the same order.
        int[,] common = new int[first.Count + 1, second.Count + 1];
        for (int i = first.Count - 1; i >= 0; i--)
        {
            for (int j = second.Count - 1; j >= 0; j--)
            {
                common[i, j] = first[i] == second[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var differences = new List<LineDifference>();
        (int at, int other) = (0, 0);
        while (at < first.Count || other < second.Count)
        {
            if (at < first.Count && other < second.Count && first[at] == second[other])
            {
                at++;
                other++;
            }
            else if (at < first.Count && (other == second.Count || common[at + 1, other] >= common[at, other + 1]))
            {
                differences.Add(new LineDifference(IsAdded: false, first[at++]));
            }
            else
            {
                differences.Add(new LineDifference(IsAdded: true, second[other++]));
            }
        }

        return [.. differences];
    }
}
