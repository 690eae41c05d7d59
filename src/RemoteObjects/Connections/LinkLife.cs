namespace RemoteObjects.Connections;

/// <summary>How long a link goes on connecting.</summary>
internal enum LinkLife
{
    /// <summary>Until it is disposed.</summary>
    Forever,

    /// <summary>As <see cref="Forever"/>, if the first attempt succeeds.</summary>
    OnceConnected,

    /// <summary>There is one connection, and no way to another.</summary>
    OneConnection,
}
