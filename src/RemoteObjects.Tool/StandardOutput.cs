using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RemoteObjects.Tool;

/// <summary>Where results go: buffered, for big results; <see cref="Flush"/> when somebody waits for a line.</summary>
/// <param name="writer">Where to.</param>
/// <param name="isTerminal">Whether a person looks at it, through something that knows colours.</param>
internal sealed class StandardOutput(TextWriter writer, bool isTerminal) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    public bool IsTerminal => isTerminal;

    public TextWriter Writer => writer;

    /// <summary>Opens the process's own.</summary>
    public static StandardOutput Open()
    {
        bool hasColours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new StandardOutput(new StreamWriter(OpenStream(), new UTF8Encoding(false), BufferSize), hasColours);
    }

    /// <summary>Writes text.</summary>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    public void Write(ReadOnlySpan<char> text)
    {
        try
        {
            writer.Write(text);
        }
        catch (IOException exception)
        {
            throw new OutputClosedException(exception);
        }
    }

    /// <summary>Hands on what was written.</summary>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    public void Flush()
    {
        try
        {
            writer.Flush();
        }
        catch (IOException exception)
        {
            throw new OutputClosedException(exception);
        }
    }

    public void Dispose()
    {
        try
        {
            writer.Dispose();
        }
        catch (IOException)
        {
            // Nobody reads any more; the result was told before.
        }
    }

    // The console's own stream keeps quiet when a pipe has no reader, and we would go on for nobody. A file stream tells it; but one on a file
    // has a position of its own, and would write over what others write there.
    private static Stream OpenStream()
    {
        if (Console.IsOutputRedirected && !OperatingSystem.IsWindows())
        {
            try
            {
                var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
                if (!stream.CanSeek)
                {
                    return stream;
                }
            }
            catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // Closed, or nothing a file stream can write to.
            }
        }

        return Console.OpenStandardOutput();
    }
}

/// <summary>The reader of our output has gone (<c>| head</c>). That is a good end.</summary>
internal sealed class OutputClosedException(IOException cause) : Exception(cause.Message, cause);
