using System.Runtime.InteropServices;

namespace RemoteObjects.Bench.Compare;

/// <summary>Where it was measured.</summary>
internal static class Machine
{
    public static string Describe()
    {
        string processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";
        return $"{Environment.ProcessorCount} processors ({processor}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }

    /// <summary>Processes that want a processor, on average of the last minute: more than 0 before the start disturbs.</summary>
    public static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
