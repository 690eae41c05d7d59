using System.Globalization;
using System.Text;

namespace RemoteObjects.Bench.Compare;

/// <summary>The results as a table of Markdown: medians, and in brackets the least and the most.</summary>
internal static class Table
{
    private static readonly (string Title, string Peer)[] Columns = [("ours", Peer.Ours), ("Qt", Peer.Qt), ("SignalR", Peer.SignalR), ("bare socket", Peer.Bare)];

    public static string Of(IReadOnlyList<Figure> figures, Measurements measurements)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| Figure | {string.Join(" | ", Columns.Select(column => column.Title))} | ours by theirs | budget | |");
        text.AppendLine($"| --- |{string.Concat(Enumerable.Repeat(" --- |", Columns.Length))} --- | --- | --- |");
        foreach (Figure figure in figures)
        {
            Verdict[] verdicts = [.. figure.Budgets.Select(budget => Verdict.Of(figure, budget, measurements))];
            IEnumerable<string> cells =
            [
                $"{figure.Title}, {figure.Unit}",
                .. Columns.Select(column => ValueOf(figure, column.Peer, measurements)),
                Lines(verdicts, verdict => Ratio(figure, verdict)),
                Lines(verdicts, verdict => Limit(figure, verdict)),
                Lines(verdicts, verdict => verdict.IsMet switch { true => "met", false => "**missed**", null => "not measured" }),
            ];
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |");
        }

        return text.ToString();
    }

    private static string ValueOf(Figure figure, string peer, Measurements measurements)
    {
        // A mixed pair stands in our column: what it is compared with stands in the row above.
        bool isMixed = figure.Subject.Server != figure.Subject.Client;
        if (isMixed && peer != Peer.Ours)
        {
            return "";
        }

        Series series = measurements.Of(figure.Scenario, isMixed ? figure.Subject : Pair.Of(peer), figure.Name);
        return series.IsEmpty ? "" : Spread(new Series([.. series.Values.Select(value => value * figure.Scale)]));
    }

    private static string Ratio(Figure figure, Verdict verdict) =>
        verdict.Measured.IsEmpty || verdict.Budget.Reference is not { } reference ? "" : $"{Titled(reference)} {Spread(verdict.Measured)}";

    private static string Limit(Figure figure, Verdict verdict)
    {
        string unit = verdict.Budget.Reference is null ? $" {figure.Unit}" : "";
        return $"{(figure.IsMoreBetter ? ">=" : "<=")} {Short(verdict.Limit)}{unit}";
    }

    private static string Titled(Pair reference) => Columns.First(column => column.Peer == reference.Server).Title;

    private static string Lines(IEnumerable<Verdict> verdicts, Func<Verdict, string> show) => string.Join("<br>", verdicts.Select(show));

    private static string Spread(Series series) =>
        series.Values.Count == 1 ? Short(series.Median) : $"{Short(series.Median)} ({Short(series.Min)}..{Short(series.Max)})";

    private static string Short(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.0#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0###", CultureInfo.InvariantCulture),
    };
}
