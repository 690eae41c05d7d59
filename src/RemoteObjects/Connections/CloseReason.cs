namespace RemoteObjects.Connections;

/// <summary>Why a connection ended.</summary>
internal enum CloseReason
{
    /// <summary>We closed it.</summary>
    Local,

    /// <summary>The peer closed it in order.</summary>
    Remote,

    /// <summary>It broke.</summary>
    Broken,

    /// <summary>The peer did not answer pings.</summary>
    Dead,

    /// <summary>The peer did not introduce itself in time.</summary>
    HandshakeTimeout,

    /// <summary>The peer broke the protocol.</summary>
    ProtocolError,

    /// <summary>The peer speaks another protocol.</summary>
    ProtocolMismatch,

    /// <summary>The peer does not read what it asked for.</summary>
    SlowPeer,
}
