using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace RemoteObjects.Tool.Tests;

/// <summary>A command line run in this process.</summary>
internal sealed class Run : IAsyncDisposable
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _error = new();
    private readonly Task<int> _running;

    private Run(string[] arguments, bool isTerminal)
    {
        var output = new StandardOutput(new LineWriter(_lines.Writer), isTerminal);
        _running = Task.Run(async () =>
        {
            int code = await Qtro.RunAsync(arguments, output, _error, _stop.Token);
            _lines.Writer.Complete();
            return code;
        });
    }

    /// <summary>Starts a command.</summary>
    public static Run Start(params string[] arguments) => new(arguments, isTerminal: false);

    /// <summary>Runs a command to its end.</summary>
    public static Task<Result> ToEndAsync(params string[] arguments) => EndAsync(Start(arguments));

    /// <summary>Runs a command to its end as if a person looked at it.</summary>
    public static Task<Result> OnTerminalAsync(params string[] arguments) => EndAsync(new Run(arguments, isTerminal: true));

    /// <summary>The next line of output.</summary>
    public async Task<string> NextAsync() => await _lines.Reader.ReadAsync(Deadline.Token);

    /// <summary>Passes over lines until one is of this event.</summary>
    public async Task<string> NextAsync(string eventName)
    {
        while (true)
        {
            string line = await NextAsync();
            if (JsonDocument.Parse(line).RootElement.GetProperty("event").GetString() == eventName)
            {
                return line;
            }
        }
    }

    /// <summary>Passes over lines until this one.</summary>
    public async Task UntilAsync(string line)
    {
        while (await NextAsync() != line)
        {
            // A host also says what a change means for headers.
        }
    }

    /// <summary>As Ctrl-C.</summary>
    public Task InterruptAsync() => _stop.CancelAsync();

    public async Task<Result> EndAsync()
    {
        int code = await _running.WaitAsync(Deadline.Token);
        var lines = new List<string>();
        await foreach (string line in _lines.Reader.ReadAllAsync(Deadline.Token))
        {
            lines.Add(line);
        }

        return new Result(code, lines, _error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        await _error.DisposeAsync();
    }

    private static async Task<Result> EndAsync(Run run)
    {
        await using (run)
        {
            return await run.EndAsync();
        }
    }
}

/// <summary>How a command ended.</summary>
internal sealed record Result(int ExitCode, IReadOnlyList<string> Lines, string Error)
{
    public string ErrorLine => Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Hands on whole lines.</summary>
internal sealed class LineWriter(ChannelWriter<string> lines) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        if (value == '\n')
        {
            lines.TryWrite(_line.ToString().TrimEnd('\r'));
            _line.Clear();
        }
        else
        {
            _line.Append(value);
        }
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        foreach (char c in buffer)
        {
            Write(c);
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));
}
