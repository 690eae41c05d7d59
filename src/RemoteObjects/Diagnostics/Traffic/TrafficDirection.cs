namespace RemoteObjects.Diagnostics;

/// <summary>Which way a packet went.</summary>
public enum TrafficDirection
{
    /// <summary>From this end to the peer.</summary>
    Sent,

    /// <summary>From the peer to this end.</summary>
    Received,
}
