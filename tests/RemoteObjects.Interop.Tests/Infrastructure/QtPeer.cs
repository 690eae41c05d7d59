using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RemoteObjects.Interop.Tests;

/// <summary>A Qt process under test's command: commands in, JSON lines out (tests/qt/README.md).</summary>
/// <remarks>Events are read in order: <see cref="NextEventAsync"/> passes over those before the one it finds. Every wait fails when the process ends.</remarks>
internal sealed class QtPeer : IAsyncDisposable
{
    private const int KeptErrorLines = 40;
    private const string Objects = "qtobjects";
    private const string CellPrefix = "{\"event\":\"cell\"";

    private readonly Process _process;
    private readonly CancellationToken _deadline;
    private readonly Lock _lock = new();
    private readonly List<PeerEvent> _events = [];
    private readonly Queue<string> _errors = [];
    private readonly Queue<TaskCompletionSource<PeerEvent>> _commands = [];
    private readonly Task _reading;
    private TaskCompletionSource _news = NewSignal();
    private List<string> _cells = [];
    private int _position;
    private bool _hasEnded;

    private QtPeer(Process process, CancellationToken deadline)
    {
        _process = process;
        _deadline = deadline;
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    /// <summary>Where a host listens.</summary>
    public Uri Url { get; private set; } = new("about:blank");

    public bool IsAlive => !_process.HasExited;

    /// <summary>Starts a host and waits until it serves.</summary>
    public static async Task<QtPeer> StartHostAsync(int qt, string transport, CancellationToken deadline, int rows = 200, params string[] options)
    {
        QtPeer peer = Start(qt, ["host", "--transport", transport, "--rows", rows.ToString(CultureInfo.InvariantCulture), .. options], deadline);
        try
        {
            PeerEvent ready = await peer.NextEventAsync(e => e.Name == "ready");
            peer.Url = new Uri(ready.Text("url"));
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a client; it need not be connected when this returns.</summary>
    public static QtPeer StartClient(int qt, Uri url, CancellationToken deadline, params string[] options) =>
        Start(qt, ["client", "--url", url.OriginalString.TrimEnd('/'), .. options], deadline);

    /// <summary>Starts a host of typed and plain objects and waits until it serves.</summary>
    public static Task<QtPeer> StartObjectsAsync(int qt, string transport, CancellationToken deadline, params string[] options) =>
        StartServerAsync(qt, ["host", "--transport", transport, .. transport.StartsWith("local", StringComparison.Ordinal) ? ["--path", $"qtobjects-{Guid.NewGuid():N}"] : Array.Empty<string>(), .. options], deadline);

    /// <summary>Starts a registry, or a proxy, and waits until it serves.</summary>
    public static async Task<QtPeer> StartServerAsync(int qt, string[] arguments, CancellationToken deadline)
    {
        QtPeer peer = Start(qt, arguments, deadline, Objects);
        try
        {
            PeerEvent ready = await peer.NextEventAsync(e => e.Name == "ready");
            peer.Url = new Uri(ready.Text("url"));
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a client of objects.</summary>
    public static QtPeer StartObjectsClient(int qt, Uri url, CancellationToken deadline, params string[] options) =>
        Start(qt, ["client", "--url", url.OriginalString.TrimEnd('/'), .. options], deadline, Objects);

    /// <summary>Starts a client of objects that knows a registry only.</summary>
    public static QtPeer StartRegistryClient(int qt, Uri registry, CancellationToken deadline, params string[] options) =>
        Start(qt, ["client", "--registry", registry.OriginalString.TrimEnd('/'), .. options], deadline, Objects);

    /// <summary>Sends a command and waits for its end.</summary>
    public Task<PeerEvent> SendAsync(string command)
    {
        var done = new TaskCompletionSource<PeerEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_hasEnded)
            {
                return Task.FromException<PeerEvent>(Ended($"for the command '{command}'"));
            }

            _commands.Enqueue(done);
            _process.StandardInput.Write(command + "\n");
            _process.StandardInput.Flush();
        }

        return done.Task.WaitAsync(_deadline);
    }

    /// <summary>Sends a command that must succeed.</summary>
    public async Task<PeerEvent> MustAsync(string command)
    {
        PeerEvent done = await SendAsync(command);
        return done.IsOk ? done : throw new InvalidOperationException($"'{command}' failed: {done}{Errors()}");
    }

    /// <summary>The cells of a model as JSON lines.</summary>
    /// <param name="arguments">For a host the model, for both the range if not all.</param>
    public async Task<IReadOnlyList<string>> DumpAsync(string arguments = "")
    {
        PeerEvent done = await MustAsync($"dump {arguments}".TrimEnd());
        lock (_lock)
        {
            List<string> cells = _cells;
            _cells = [];
            return done.Int("cells") == cells.Count
                ? cells
                : throw new InvalidOperationException($"{cells.Count} cells came of {done}");
        }
    }

    /// <summary>The next event that fits, from where the last one was found.</summary>
    public async Task<PeerEvent> NextEventAsync(Func<PeerEvent, bool> fits)
    {
        while (true)
        {
            Task news;
            lock (_lock)
            {
                while (_position < _events.Count)
                {
                    if (fits(_events[_position++]))
                    {
                        return _events[_position - 1];
                    }
                }

                if (_hasEnded)
                {
                    throw Ended("for an event");
                }

                news = _news.Task;
            }

            try
            {
                await news.WaitAsync(_deadline);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The event did not come. The last ones were {string.Join("\n", _events.TakeLast(10))}{Errors()}");
            }
        }
    }

    /// <summary>Passes over the events that came so far.</summary>
    public void SkipEvents()
    {
        lock (_lock)
        {
            _position = _events.Count;
        }
    }

    /// <summary>Ends the process as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(_deadline);
    }

    public async ValueTask DisposeAsync()
    {
        if (IsAlive)
        {
            _process.Kill();
        }

        await _reading;
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static QtPeer Start(int qt, string[] arguments, CancellationToken deadline, string program = "qtpeer")
    {
        var start = new ProcessStartInfo(QtPeerFiles.Program(qt, program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        return new QtPeer(Process.Start(start)!, deadline);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            // Cells come by the hundred thousand and are compared as text.
            if (line.StartsWith(CellPrefix, StringComparison.Ordinal))
            {
                lock (_lock)
                {
                    _cells.Add(line);
                }

                continue;
            }

            Take(new PeerEvent(line));
        }

        await _process.WaitForExitAsync();
        lock (_lock)
        {
            _hasEnded = true;
            foreach (TaskCompletionSource<PeerEvent> command in _commands)
            {
                command.TrySetException(Ended("for the end of a command"));
            }

            _news.TrySetResult();
        }
    }

    private void Take(PeerEvent news)
    {
        lock (_lock)
        {
            if (news.Name == "done")
            {
                _commands.Dequeue().TrySetResult(news);
                return;
            }

            _events.Add(news);
            _news.TrySetResult();
            _news = NewSignal();
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _errors.Enqueue(line);
                if (_errors.Count > KeptErrorLines)
                {
                    _errors.Dequeue();
                }
            }
        }
    }

    private InvalidOperationException Ended(string waited) =>
        new($"qtpeer ended with code {_process.ExitCode} while the test waited {waited}.{Errors()}");

    private string Errors()
    {
        lock (_lock)
        {
            return _errors.Count == 0 ? "" : $"\nIts log:\n{string.Join('\n', _errors)}";
        }
    }
}
