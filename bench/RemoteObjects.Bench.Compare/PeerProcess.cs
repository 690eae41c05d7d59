using System.Diagnostics;
using System.Text.Json;

namespace RemoteObjects.Bench.Compare;

/// <summary>A peer at work: it says lines of JSON and is told lines of text.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(3);

    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    /// <summary>Its process, for /proc.</summary>
    public int Id => _process.Id;

    public static PeerProcess Start(Peer peer, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(peer.File, [.. arguments, .. peer.Arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new PeerProcess(Process.Start(start) ?? throw new BenchmarkException($"{peer.File} did not start."));
    }

    /// <summary>The next line; null at the end of the output.</summary>
    public async Task<PeerLine?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } text)
        {
            try
            {
                PeerLine line = PeerLine.Parse(text);
                return line.Event == "error" ? throw new BenchmarkException($"a peer says: {text}") : line;
            }
            catch (JsonException)
            {
                await Console.Error.WriteLineAsync($"not JSON: {text}");
            }
        }

        return null;
    }

    public async Task TellAsync(string command, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    /// <summary>Waits for the end of a client, which must be a good one.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw new BenchmarkException($"a client ended with exit code {_process.ExitCode}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The end of its input ends a server.
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeToEnd);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
