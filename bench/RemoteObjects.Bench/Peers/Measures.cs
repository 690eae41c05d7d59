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

    /// <summary>Writes what the system says of this process' memory, in kB.</summary>
    public static void WriteMemory(Utf8JsonWriter json, string? now, string? peak)
    {
        foreach (string line in File.ReadLines("/proc/self/status"))
        {
            if (now is not null && line.StartsWith("VmRSS:", StringComparison.Ordinal))
            {
                json.WriteNumber(now, KiloBytes(line));
            }
            else if (peak is not null && line.StartsWith("VmHWM:", StringComparison.Ordinal))
            {
                json.WriteNumber(peak, KiloBytes(line));
            }
        }
    }

    private static long KiloBytes(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
