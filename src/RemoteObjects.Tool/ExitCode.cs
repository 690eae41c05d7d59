namespace RemoteObjects.Tool;

/// <summary>How it went, for scripts.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The host has no such object or member, it is of another kind, or its source refused; a .rep file has errors, or differs.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong, a value in it, or a file can't be read.</summary>
    public const int Usage = 2;

    /// <summary>No connection, a lost one, or another protocol.</summary>
    public const int NoConnection = 3;

    /// <summary>No answer in time.</summary>
    public const int Timeout = 4;

    /// <summary>Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>Told at the end of every help page.</summary>
    public const string Help =
        """
        Exit codes: 0 fine; 1 the host has no such object, property, method or role, it is of another kind, or its source refused, or the .rep file has errors or differs; 2 wrong command line or value, or a file that can't be read; 3 no connection, a lost one, or another protocol; 4 no answer in time.
        """;
}

/// <summary>An end that the user is told in one line.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">The line.</param>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
