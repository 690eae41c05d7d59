using System.Diagnostics;
using System.Reflection;

namespace RemoteObjects.Tool.Tests;

/// <summary>The program as its users start it.</summary>
internal static class QtroProcess
{
    private static readonly string Program = typeof(QtroProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Qtro").Value!;

    /// <summary>Starts it with its output redirected.</summary>
    public static Process Start(params string[] arguments)
    {
        // A test run in the background may ignore signals, and a program inherits that: env undoes it.
        var start = new ProcessStartInfo("env", ["--default-signal=HUP,INT,TERM", "dotnet", Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Result> ToEndAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(Deadline.Token);
        string error = await process.StandardError.ReadToEndAsync(Deadline.Token);
        string text = await output;
        await process.WaitForExitAsync(Deadline.Token);
        return new Result(process.ExitCode, text.Split('\n', StringSplitOptions.RemoveEmptyEntries), error);
    }
}
