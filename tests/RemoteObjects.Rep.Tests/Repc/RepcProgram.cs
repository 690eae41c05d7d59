using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace RemoteObjects.Rep.Tests.Repc;

/// <summary>What repc says to a file.</summary>
/// <param name="IsTaken">Whether it makes something of it.</param>
/// <param name="Errors">What it complains about.</param>
/// <param name="Signatures">Name and signature of each class.</param>
internal sealed record RepcAnswer(bool IsTaken, string Errors, IReadOnlyList<string> Signatures);

/// <summary>Qt's own compiler of .rep files.</summary>
internal sealed partial class RepcProgram
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly string _path;

    private RepcProgram(string path) => _path = path;

    /// <summary>The repc of a Qt version. Without it the test is skipped, or failed where INTEROP_REQUIRED is 1.</summary>
    public static RepcProgram Find(int qt)
    {
        string path = qt == 6 ? "/usr/lib/qt6/libexec/repc" : "/usr/lib/qt5/bin/repc";
        if (!File.Exists(path))
        {
            string reason = $"{path} is missing: install the package libqt{qt}remoteobjects{qt}-bin.";
            Xunit.Assert.False(Environment.GetEnvironmentVariable("INTEROP_REQUIRED") == "1", reason);
            Xunit.Assert.Skip(reason);
        }

        return new RepcProgram(path);
    }

    /// <summary>Lets it make a replica of a file.</summary>
    public async Task<RepcAnswer> RunAsync(string text)
    {
        var start = new ProcessStartInfo(_path, ["-i", "rep", "-o", "replica"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        using var time = new CancellationTokenSource(Timeout);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(time.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(time.Token);
        await process.StandardInput.WriteAsync(text.AsMemory(), time.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(time.Token);
        string[] signatures = [.. ClassInfos().Matches(await output).Select(match => $"{match.Groups["name"].Value} {match.Groups["signature"].Value}")];
        return new RepcAnswer(process.ExitCode == 0, await errors, signatures);
    }

    [GeneratedRegex("""OBJECT_TYPE, "(?<name>[^"]*)"\)\s*Q_CLASSINFO\(QCLASSINFO_REMOTEOBJECT_SIGNATURE, "(?<signature>[^"]*)"\)""")]
    private static partial Regex ClassInfos();
}
