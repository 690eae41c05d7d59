using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Wire;

/// <summary>What is wrong with bytes from a peer.</summary>
public enum WireError
{
    /// <summary>A field needs more bytes than the packet has.</summary>
    Truncated,

    /// <summary>The packet has bytes after its last field.</summary>
    TrailingBytes,

    /// <summary>A length or count can't be true: odd string length, or more elements than bytes.</summary>
    BadLength,

    /// <summary>A field has a value outside what the protocol knows.</summary>
    BadValue,

    /// <summary>A variant is of a type this reader does not know; its length can't be known either.</summary>
    UnknownType,

    /// <summary>The packet id is not one of the protocol's.</summary>
    UnknownPacket,

    /// <summary>A limit of <see cref="WireLimits"/> was passed.</summary>
    LimitExceeded,

    /// <summary>The packet has no place here: wrong direction, or before the handshake.</summary>
    UnexpectedPacket,

    /// <summary>The peer speaks another protocol or another version of it.</summary>
    ProtocolMismatch,
}

/// <summary>Bytes from a peer that break the protocol. The connection they came from is not to be trusted further than the packet border.</summary>
public sealed class WireException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">The kind of fault.</param>
    /// <param name="message">The fault, with the numbers that show it.</param>
    public WireException(WireError error, string message)
        : base(message) => Error = error;

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="error">The kind of fault.</param>
    /// <param name="message">The fault, with the numbers that show it.</param>
    /// <param name="inner">What was thrown below.</param>
    public WireException(WireError error, string message, Exception inner)
        : base(message, inner) => Error = error;

    /// <summary>The kind of fault.</summary>
    public WireError Error { get; }

    /// <summary>Which of the values of a packet it is about, from 0: a property or an argument; null if it is about none.</summary>
    public int? ValueIndex { get; init; }
}

/// <summary>Keeps the throwing out of the hot methods.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void Truncated(int needed, int left) =>
        throw new WireException(WireError.Truncated, $"A field needs {needed} bytes, but the packet has {left} left.");

    [DoesNotReturn]
    public static void BadLength(string what, long length, int left) =>
        throw new WireException(WireError.BadLength, $"{what} of {length} can't be: {left} bytes are left in the packet.");

    [DoesNotReturn]
    public static void BadValue(string message) => throw new WireException(WireError.BadValue, message);

    [DoesNotReturn]
    public static void UnknownType(string type) =>
        throw new WireException(WireError.UnknownType, $"No decoder for the type '{type}'.");

    [DoesNotReturn]
    public static void Limit(string limit, long value) =>
        throw new WireException(WireError.LimitExceeded, $"{limit} is {value}; the packet asks for more.");
}
