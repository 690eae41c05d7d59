using System.IO.Pipelines;
using System.Net.Security;

namespace RemoteObjects.AspNetCore;

/// <summary>A secure stream as the two pipes that Kestrel wants.</summary>
/// <param name="stream">Stays the caller's.</param>
internal sealed class SecurePipes(SslStream stream) : IDuplexPipe, IAsyncDisposable
{
    public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));

    public async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync().ConfigureAwait(false);
        await Output.CompleteAsync().ConfigureAwait(false);
    }
}
