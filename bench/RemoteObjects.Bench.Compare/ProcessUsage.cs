using System.Globalization;

namespace RemoteObjects.Bench.Compare;

/// <summary>What the system says of another process.</summary>
internal static class ProcessUsage
{
    // sysconf(_SC_CLK_TCK), which is 100 on every Linux of today.
    private const double MillisecondsOfTick = 10;

    /// <summary>Processor time in ms, of the user and of the system, to 10 ms.</summary>
    public static double CpuMilliseconds(int process)
    {
        // The name of the program in brackets may have blanks; the third field comes after it.
        string stat = File.ReadAllText($"/proc/{process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) * MillisecondsOfTick;
    }

    /// <summary>Memory in kB: <c>VmRSS</c> now, <c>VmHWM</c> at most.</summary>
    public static double MemoryKiloBytes(int process, string name)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
