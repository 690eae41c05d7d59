using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RemoteObjects.Bench.Peers;

/// <summary>Clocks and counters of this process, in the units of the contract.</summary>
internal static class Measures
{
    /// <summary>CLOCK_MONOTONIC in nanoseconds, the same in all processes of a machine.</summary>
    public static long Nanoseconds => (long)(Stopwatch.GetTimestamp() * (1_000_000_000.0 / Stopwatch.Frequency));

    public static double CpuMilliseconds => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    public static double Since(long start) => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3);

    public static double Median(IReadOnlyList<double> values) => Percentile(values, 0.5);

    public static double Percentile(IReadOnlyList<double> values, double share) =>
        values.Count == 0 ? 0 : Math.Round(values.Order().ElementAt(Math.Min((int)(values.Count * share), values.Count - 1)), 3);

    /// <summary>What the system says of this process' memory, in kB: now, and at most so far.</summary>
    public static (long Now, long Peak) Memory()
    {
        string[] status = File.ReadAllLines("/proc/self/status");
        long KiloBytes(string name) => long.Parse(
            status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return (KiloBytes("VmRSS:"), KiloBytes("VmHWM:"));
    }

    /// <summary>Writes <see cref="Memory"/> under the names given.</summary>
    public static void WriteMemory(Utf8JsonWriter json, string? now, string? peak)
    {
        (long rss, long most) = Memory();
        if (now is not null)
        {
            json.WriteNumber(now, rss);
        }

        if (peak is not null)
        {
            json.WriteNumber(peak, most);
        }
    }
}
