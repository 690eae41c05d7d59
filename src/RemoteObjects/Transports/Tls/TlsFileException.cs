namespace RemoteObjects.Transports;

/// <summary>A file with a certificate or a key can't be used; the message says in one line which and why.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What failed below; null if nothing did.</param>
public sealed class TlsFileException(string message, Exception? cause = null) : IOException(message, cause);
