using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RemoteObjects.Fuzz;

/// <summary>Tells from the log of a host or node what became of an input, and whether anything threw that should not.</summary>
internal sealed class FuzzLog : ILoggerFactory, ILogger
{
    // Where a peer's nonsense is expected to be caught. Any other exception in the log is a fault of ours.
    private static readonly HashSet<string> Threw = ["SourceThrew", "ModelThrew", "PropertyThrew", "HandlerThrew"];

    private readonly ConcurrentDictionary<string, bool> _seen = new();
    private readonly ConcurrentQueue<Exception> _faults = new();

    /// <summary>The first fault; null for none.</summary>
    public Exception? Fault => _faults.TryPeek(out Exception? fault) ? fault : null;

    /// <summary>What was said, in order of the alphabet.</summary>
    public IEnumerable<string> Seen => _seen.Keys.Order(StringComparer.Ordinal);

    /// <summary>Notes something for the outcome.</summary>
    public void Note(string what) => _seen.TryAdd(what, true);

    /// <summary>Notes an exception that no input may cause.</summary>
    public void Blame(Exception exception) => _faults.Enqueue(exception);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string name = eventId.Name ?? "";
        if (Threw.Contains(name))
        {
            Blame(new FuzzException(formatter(state, exception), exception!));
        }
        else if (name == "Disconnected")
        {
            string text = formatter(state, exception);
            if (text.Contains("(Broken)", StringComparison.Ordinal) && !text.Contains("within a packet", StringComparison.Ordinal))
            {
                Blame(new FuzzException(text));
            }
        }
        else if (name == "ProtocolError")
        {
            Note(Outcome.Shorten(formatter(state, exception)));
        }
        else
        {
            Note(name);
        }
    }

    public void Dispose()
    {
    }
}
