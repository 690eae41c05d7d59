using Microsoft.Extensions.Logging;

namespace RemoteObjects.Soak;

/// <summary>Keeps the last things that were logged, to be told where a run fails.</summary>
internal sealed class RecentLog : ILoggerFactory, ILogger
{
    private const int Most = 40;

    private readonly Queue<string> _lines = new();
    private string _last = "";

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            string text = formatter(state, exception);
            if (text == _last)
            {
                return;
            }

            _last = text;
            _lines.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {text} {exception?.Message}");
            if (_lines.Count > Most)
            {
                _lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }

    public void Dispose()
    {
    }
}
