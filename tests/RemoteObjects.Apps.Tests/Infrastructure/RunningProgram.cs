using System.Diagnostics;

namespace RemoteObjects.Apps.Tests;

/// <summary>A program that runs without a terminal. Disposing kills it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, e) => Output.Add(e.Data);
        _process.ErrorDataReceived += (_, e) => Error.Add(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public OutputLines Output { get; } = new();

    public OutputLines Error { get; } = new();

    /// <summary>Starts wsserver without a window.</summary>
    public static RunningProgram Server(params string[] arguments) => Start(Repository.WsServer, ["--view", "none", .. arguments]);

    /// <summary>Starts wsclient without a window.</summary>
    public static RunningProgram Client(params string[] arguments) => Start(Repository.WsClient, ["--view", "none", .. arguments]);

    public static RunningProgram Start(string program, params string[] arguments)
    {
        // A test run in the background may ignore signals, and a program inherits that: env undoes it.
        var start = new ProcessStartInfo("env", ["--default-signal=HUP,INT,TERM", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Else a program might open a window on the screen of who runs the tests.
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("WAYLAND_DISPLAY");
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string[] Output, string[] Error)> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        await using RunningProgram running = Start(program, arguments);
        int code = await running.WaitForExitAsync(cancellationToken);
        return (code, running.Output.All, running.Error.All);
    }

    /// <summary>The URL that a wsserver tells to be listening at.</summary>
    public async Task<string> ReadyAtAsync(CancellationToken cancellationToken)
    {
        string line = await Output.WaitForAsync("Ctrl-C ends.", cancellationToken);
        int start = line.IndexOf(" at ", StringComparison.Ordinal) + 4;
        return line[start..line.IndexOf(' ', start)];
    }

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal, for instance TERM.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using Process kill = Process.Start("kill", ["-s", signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Ends it as a crash would.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
