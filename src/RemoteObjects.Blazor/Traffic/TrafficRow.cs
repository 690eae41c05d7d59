using System.Globalization;
using RemoteObjects.Diagnostics;
using RemoteObjects.Forms;

namespace RemoteObjects.Blazor.Traffic;

/// <summary>A packet as a line of the log. Its text is made when it is looked at.</summary>
internal sealed class TrafficRow(TrafficEntry entry, bool isFromHost)
{
    private const int SummaryLength = 300;

    // Looking for words in larger ones would cost more than it finds.
    private const int LargestToSearch = 4096;

    private string? _summary;

    public TrafficEntry Entry => entry;

    public bool IsFromHost => isFromHost;

    public string Kind { get; } = TrafficJson.KindOf(entry, isFromHost);

    public string Time { get; } = entry.Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public string Elapsed { get; } = entry.Elapsed is { } elapsed ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0.0} ms") : "";

    public string Summary => _summary ??= TrafficJson.Summary(entry, SummaryLength);

    /// <summary>Whether each word is somewhere in it.</summary>
    public bool Has(string[] words) => Array.TrueForAll(words, Has);

    private bool Has(string word) => Has(Kind, word) || Has(entry.ObjectName, word) || Has(entry.Member, word) || (entry.Size <= LargestToSearch && Has(Summary, word));

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
