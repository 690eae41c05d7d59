using System.IO.Pipes;

namespace RemoteObjects.Tests.Connections;

/// <summary>The two ends of a pipe, as an application may have them from anywhere.</summary>
internal static class StreamPair
{
    public static async Task<(Stream First, Stream Second)> CreateAsync(CancellationToken cancellationToken)
    {
        string name = "ro-" + Guid.NewGuid().ToString("N")[..12];
        NamedPipeServerStream first = new(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        NamedPipeClientStream second = new(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        await Task.WhenAll(first.WaitForConnectionAsync(cancellationToken), second.ConnectAsync(cancellationToken));
        return (first, second);
    }
}
