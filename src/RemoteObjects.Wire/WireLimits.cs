using System.Runtime.CompilerServices;

namespace RemoteObjects.Wire;

/// <summary>What one peer may ask of us, checked before memory is taken. Every property checks its range.</summary>
/// <remarks>The values of <see cref="Default"/> are safe against a hostile peer; spec wire-protocol 18 tells the attacks.</remarks>
public sealed record WireLimits
{
    /// <summary>The default limits, meant for peers nobody vouches for.</summary>
    public static readonly WireLimits Default = new();

    /// <summary>The default limits of a host: nodes ask short questions, and get the long answers. Packets may have 16 MiB.</summary>
    public static readonly WireLimits ForHosts = new() { MaxPacketSize = 16 * 1024 * 1024 };

    /// <summary>For closed networks, whose peers all are known: packets may have 1 GiB, and unfold as far as memory goes. The depth stays, for a stack has an end everywhere.</summary>
    public static readonly WireLimits Trusted = new() { MaxPacketSize = 1024 * 1024 * 1024, AllocationFactor = 1024 };

    /// <summary>Bytes of one packet after its size field.</summary>
    /// <value>Default 64 MiB; at least 64 bytes. Stops a peer that announces gigabytes.</value>
    public int MaxPacketSize { get; init => field = AtLeast(value, 64); } = 64 * 1024 * 1024;

    /// <summary>Bytes of a packet before the handshake was seen.</summary>
    /// <value>Default 64. A handshake has 22 bytes; anything else is not a Qt Remote Objects host.</value>
    public int MaxHandshakeSize { get; init => field = AtLeast(value, 22); } = 64;

    /// <summary>Levels of variants within variants, children within cells and objects within objects.</summary>
    /// <value>Default 64; at least 4. Stops stack overflows.</value>
    public int MaxDepth { get; init => field = AtLeast(value, 4); } = 64;

    /// <summary>How many bytes reading a packet may allocate for each byte of the packet.</summary>
    /// <value>Default 24; at least 8. One budget for all strings, lists and maps of a packet closes every announced-length attack at once.</value>
    public int AllocationFactor { get; init => field = AtLeast(value, 8); } = 24;

    private static int AtLeast(int value, int minimum, [CallerMemberName] string limit = "") =>
        value >= minimum ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{limit} must be at least {minimum}.");
}
