using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace WsServer;

/// <summary>Leaves out what the web server says of itself: a line for each of its steps.</summary>
/// <param name="log">Takes the rest.</param>
internal sealed class OwnLog(ILoggerFactory log) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("RemoteObjects.", StringComparison.Ordinal) ? log.CreateLogger(categoryName) : NullLogger.Instance;

    public void AddProvider(ILoggerProvider provider) => log.AddProvider(provider);

    public void Dispose()
    {
        // The log is the caller's.
    }
}
