using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RemoteObjects.Tool.Tests;

/// <summary>A host of Qt 6: tests/qt/README.md.</summary>
internal sealed class QtPeer : IAsyncDisposable
{
    private readonly Process _process;

    private QtPeer(Process process) => _process = process;

    public string Url { get; private set; } = "";

    /// <summary>Starts a host, or skips the test where none was built.</summary>
    public static async Task<QtPeer> StartHostAsync(string transport, int rows)
    {
        string path = Path.Combine(RepositoryRoot(), "tests", "qt", "build6", "qtpeer");
        if (!File.Exists(path))
        {
            string reason = "tests/qt/build6/qtpeer is missing: run tests/qt/build.sh 6.";
            Assert.False(Environment.GetEnvironmentVariable("INTEROP_REQUIRED") == "1", reason);
            Assert.Skip(reason);
        }

        var start = new ProcessStartInfo(path, ["host", "--transport", transport, "--rows", $"{rows}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var peer = new QtPeer(Process.Start(start)!);
        peer.Url = (await peer.ReadAsync("ready"))[^1].GetProperty("url").GetString()!;
        return peer;
    }

    /// <summary>Sends a command and gives all events up to its end.</summary>
    public async Task<IReadOnlyList<JsonElement>> SendAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync(Deadline.Token);
        IReadOnlyList<JsonElement> events = await ReadAsync("done");
        Assert.True(events[^1].GetProperty("ok").GetBoolean(), $"{command}: {events[^1]}");
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(Deadline.Token);
        int code = _process.ExitCode;
        _process.Dispose();
        Assert.Equal(0, code);
    }

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(string last)
    {
        var events = new List<JsonElement>();
        do
        {
            string line = await _process.StandardOutput.ReadLineAsync(Deadline.Token) ?? throw new InvalidOperationException("qtpeer ended.");
            events.Add(JsonDocument.Parse(line).RootElement);
        }
        while (events[^1].GetProperty("event").GetString() != last);
        return events;
    }
}
