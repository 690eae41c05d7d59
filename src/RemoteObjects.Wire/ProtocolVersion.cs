namespace RemoteObjects.Wire;

// The underscores stand for the dots of the version numbers.
#pragma warning disable CA1707

/// <summary>A generation of the Qt Remote Objects protocol. All differences between generations hang on this value (spec wire-protocol 1 and 17).</summary>
public sealed class ProtocolVersion
{
    /// <summary>The protocol of Qt 5.12.4 to 5.15: big endian, handshake text <c>QtRO 1.3</c>.</summary>
    public static readonly ProtocolVersion V1_3 = new("1.3", isBigEndian: true, userTypeId: 0x400);

    /// <summary>The protocol of Qt 6.2 and later: little endian, handshake text <c>QtRO 2.0</c>.</summary>
    public static readonly ProtocolVersion V2_0 = new("2.0", isBigEndian: false, userTypeId: 0x10000);

    private ProtocolVersion(string number, bool isBigEndian, uint userTypeId)
    {
        Number = number;
        HandshakeText = "QtRO " + number;
        IsBigEndian = isBigEndian;
        UserTypeId = userTypeId;
    }

    /// <summary>The number, <c>1.3</c> or <c>2.0</c>.</summary>
    public string Number { get; }

    /// <summary>The text of the handshake packet.</summary>
    public string HandshakeText { get; }

    /// <summary>Whether packets are big endian. Nested buffers are big endian in both generations.</summary>
    public bool IsBigEndian { get; }

    /// <summary>The type id in front of every variant whose type is known by name only (spec wire-protocol 8).</summary>
    public uint UserTypeId { get; }

    /// <summary>Whether this is the Qt 5 generation.</summary>
    public bool IsQt5 => IsBigEndian;

    /// <summary>Tells the version from the first four bytes a host sends: the size of its handshake packet (spec wire-protocol 1).</summary>
    /// <param name="start">At least the first four bytes of the stream.</param>
    /// <param name="version">The version, if the bytes are those of a known handshake.</param>
    /// <returns>Whether the bytes begin a handshake this library knows.</returns>
    public static bool TryDetect(ReadOnlySpan<byte> start, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ProtocolVersion? version)
    {
        version = start switch
        {
            [0x16, 0, 0, 0, ..] => V2_0,
            [0, 0, 0, 0x16, ..] => V1_3,
            _ => null,
        };
        return version is not null;
    }

    /// <summary>Finds a version by its number.</summary>
    /// <param name="number"><c>1.3</c> or <c>2.0</c>.</param>
    /// <param name="version">The version found.</param>
    /// <returns>Whether there is such a version.</returns>
    public static bool TryParse(string? number, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ProtocolVersion? version)
    {
        version = number == V1_3.Number ? V1_3 : number == V2_0.Number ? V2_0 : null;
        return version is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => HandshakeText;
}
