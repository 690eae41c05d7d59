namespace RemoteObjects;

/// <summary>Where a node's connection to a host stands.</summary>
public enum NodeConnectionState
{
    /// <summary>An attempt is under way.</summary>
    Connecting,

    /// <summary>The host has introduced itself and told its objects.</summary>
    Connected,

    /// <summary>There is no connection; the next attempt comes after a while.</summary>
    Waiting,

    /// <summary>There will be no further attempt.</summary>
    Closed,
}

/// <summary>A change of a node's connection to a host.</summary>
/// <param name="Url">The host; <c>external:</c> and its address for one that was given as a connection or stream, <c>in-process:host</c> for one of this process.</param>
/// <param name="State">Where the connection stands now.</param>
/// <param name="Error">Why it is not connected, if it is not.</param>
public sealed record NodeConnectionChange(Uri Url, NodeConnectionState State, RemoteObjectException? Error);
