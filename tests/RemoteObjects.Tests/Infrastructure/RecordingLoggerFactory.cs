using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RemoteObjects.Tests;

/// <summary>Keeps what is logged as a warning or worse.</summary>
internal sealed class RecordingLoggerFactory : ILoggerFactory, ILogger, ILoggerProvider
{
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Raised for each.</summary>
    public event Action<string>? Complained;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string text = formatter(state, exception) + exception;
            Complaints.Enqueue(text);
            Complained?.Invoke(text);
        }
    }

    public void Dispose()
    {
    }
}
