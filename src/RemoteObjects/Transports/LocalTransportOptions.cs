namespace RemoteObjects.Transports;

/// <summary>How <see cref="LocalTransport"/> listens.</summary>
public sealed class LocalTransportOptions
{
    /// <summary>Who may connect: the mode of the socket's file. Whoever may write to it may connect.</summary>
    /// <value>Default: the user alone. Qt's default is what the process's umask leaves, its <c>setLocalServerOptions</c> sets it.</value>
    public UnixFileMode Permissions { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;
}
