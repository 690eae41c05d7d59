namespace RemoteObjects.Bench.Compare;

/// <summary>Who serves whom.</summary>
/// <param name="Server">Name of the server's peer.</param>
/// <param name="Client">Name of the client's peer.</param>
internal readonly record struct Pair(string Server, string Client)
{
    /// <summary>A peer that serves itself.</summary>
    public static Pair Of(string peer) => new(peer, peer);

    public override string ToString() => $"{Server}:{Client}";
}
