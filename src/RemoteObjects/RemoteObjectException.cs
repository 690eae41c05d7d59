namespace RemoteObjects;

/// <summary>Why something remote did not work.</summary>
public enum RemoteObjectError
{
    /// <summary>Nobody answers at the URL, or not in the way its scheme asks.</summary>
    CannotConnect,

    /// <summary>This user may not connect there.</summary>
    AccessDenied,

    /// <summary>The peer speaks another protocol, or another version than wanted.</summary>
    ProtocolMismatch,

    /// <summary>The host has no object of that name.</summary>
    ObjectNotFound,

    /// <summary>The object is there, but not of the kind asked for.</summary>
    WrongKind,

    /// <summary>There is no connection at the moment.</summary>
    NotConnected,

    /// <summary>The connection was lost while an answer was awaited.</summary>
    ConnectionLost,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The object was disposed, here.</summary>
    Disposed,

    /// <summary>The object is of another version of its class than the replica.</summary>
    SignatureMismatch,

    /// <summary>The source refused a call, or failed while it ran it.</summary>
    CallFailed,

    /// <summary>The peer sent what the protocol does not allow, or no answer that can be used.</summary>
    ProtocolError,
}

/// <summary>Something remote did not work.</summary>
public sealed class RemoteObjectException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">The kind of failure.</param>
    /// <param name="message">What failed, in one line.</param>
    /// <param name="inner">The cause.</param>
    public RemoteObjectException(RemoteObjectError error, string message, Exception? inner = null)
        : base(message, inner) => Error = error;

    /// <summary>The kind of failure.</summary>
    public RemoteObjectError Error { get; }
}
