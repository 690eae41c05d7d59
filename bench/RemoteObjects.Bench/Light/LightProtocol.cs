namespace RemoteObjects.Bench.Light;

/// <summary>What a light client knows of a protocol: enough to become a listener and to count what it is told.</summary>
/// <remarks>One for each connection. The web socket is taken care of; its messages are one stream of bytes.</remarks>
internal abstract class LightProtocol
{
    /// <summary>Whether the server has taken this client as a listener.</summary>
    public bool IsListening { get; protected set; }

    /// <summary>Changed rows told so far.</summary>
    public int Rows { get; protected set; }

    /// <summary>What is sent first, when the web socket is there; empty for nothing.</summary>
    public virtual ReadOnlySpan<byte> Greeting => [];

    public static Func<LightProtocol> Of(string name) => name switch
    {
        "qtro" => static () => new QtRoProtocol(),
        "signalr" => static () => new SignalRProtocol(),
        "bare" => static () => new BareProtocol(),
        _ => throw new ArgumentException($"There is no light client for the protocol {name}.", nameof(name)),
    };

    /// <summary>Takes one whole packet, or says that more bytes are needed.</summary>
    /// <param name="bytes">What has come and was not taken yet.</param>
    /// <param name="answer">What to send now; empty for nothing.</param>
    /// <returns>Bytes of the packet taken, 0 if it isn't whole.</returns>
    public abstract int Take(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> answer);
}
