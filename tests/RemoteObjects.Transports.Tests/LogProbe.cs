using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace RemoteObjects.Transports.Tests;

/// <summary>A log whose lines of one event can be awaited.</summary>
/// <param name="id">The event's id.</param>
internal sealed class LogProbe(int id) : ILoggerFactory, ILogger
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public async Task<string> NextAsync(CancellationToken cancellationToken) => await _lines.Reader.ReadAsync(cancellationToken);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == id)
        {
            _lines.Writer.TryWrite(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
