using System.Diagnostics;
using System.Reflection;

namespace RemoteObjects.Interop.Tests;

/// <summary>One of our own programs as its users start it: wsserver, wsclient, qtro. The project file tells where they are built.</summary>
internal sealed class OurProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly CancellationToken _deadline;
    private readonly Task<string> _errors;

    private OurProgram(Process process, CancellationToken deadline)
    {
        _process = process;
        _deadline = deadline;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public static OurProgram Start(string name, CancellationToken deadline, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [PathOf(name), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new OurProgram(Process.Start(start)!, deadline);
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    /// <returns>The lines it printed.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string name, CancellationToken deadline, params string[] arguments)
    {
        await using OurProgram program = Start(name, deadline, arguments);
        string[] lines = (await program._process.StandardOutput.ReadToEndAsync(deadline)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await program._process.WaitForExitAsync(deadline);
        return program._process.ExitCode == 0
            ? lines
            : throw new InvalidOperationException($"{name} ended with code {program._process.ExitCode}: {await program._errors}");
    }

    /// <summary>The next line that contains a text; the ones before are passed over.</summary>
    public async Task<string> NextLineAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync(_deadline) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended before it printed '{text}': {await _errors}");
    }

    /// <summary>Where a program is.</summary>
    public static string PathOf(string name) =>
        typeof(OurProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == name).Value!;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
