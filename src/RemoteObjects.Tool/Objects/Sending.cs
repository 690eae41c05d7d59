namespace RemoteObjects.Tool.Objects;

/// <summary>Sends what the user wrote.</summary>
internal static class Sending
{
    /// <summary>Sends values; one that has the form of its type may still be none that can be sent.</summary>
    /// <param name="send">Sends them.</param>
    /// <exception cref="ToolException">One can't be sent.</exception>
    public static async Task<object?> SendAsync(Func<Task<object?>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException(ExitCode.Usage, exception.Message);
        }
    }
}
