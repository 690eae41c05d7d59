using System.Globalization;
using Microsoft.Extensions.Logging;

namespace RemoteObjects.Tool;

/// <summary>The log of <c>--verbose</c>: one line per message.</summary>
/// <param name="writer">Where to.</param>
internal sealed class ErrorLog(TextWriter writer) : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
        // There is one place to write to.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Debug and not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string time = DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            string text = $"{formatter(state, exception)}{(exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})")}";
            lock (_lock)
            {
                writer.WriteLine($"{time} {logLevel}: {text.ReplaceLineEndings(" ")}");
            }
        }
    }

    public void Dispose()
    {
        // The writer is the caller's.
    }
}
