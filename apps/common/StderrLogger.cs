using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RemoteObjects.Apps;

/// <summary>Writes log messages to stderr, one line each, so that they never mix with what the program prints.</summary>
internal sealed class StderrLogger : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();

    /// <summary>The log of a program that was, or was not, asked to be verbose.</summary>
    public static ILoggerFactory Create(bool isVerbose) => isVerbose ? new StderrLogger() : NullLoggerFactory.Instance;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
        // There is one place to write to.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string time = DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            lock (_lock)
            {
                Console.Error.WriteLine($"{time} {logLevel} {eventId.Id} {formatter(state, exception)}{(exception is null ? "" : " " + exception)}");
            }
        }
    }

    public void Dispose()
    {
        // Stderr belongs to the process.
    }
}
