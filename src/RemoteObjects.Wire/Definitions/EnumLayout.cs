namespace RemoteObjects.Wire;

/// <summary>How an enumeration lies where no header tells its type: in containers, and in structs of protocol 1.3.</summary>
/// <param name="Size">Bytes: 1, 2 or 4.</param>
/// <param name="IsUnsigned">Whether the bytes are read as a number without sign.</param>
internal readonly record struct EnumLayout(int Size, bool IsUnsigned)
{
    /// <summary>The layout of an enumeration. Code that repc of Qt 5 generates takes the smallest integer for the keys, with one value to spare (spec wire-protocol 10.2).</summary>
    /// <param name="keys">Its keys.</param>
    /// <param name="size">Bytes of the C++ type.</param>
    /// <param name="version">The protocol.</param>
    public static EnumLayout Of(IReadOnlyList<EnumKey> keys, int size, ProtocolVersion version)
    {
        if (!version.IsQt5 || keys.Count == 0)
        {
            return new EnumLayout(size, IsUnsigned: false);
        }

        bool isSigned = keys.Any(key => key.Value < 0);
        long largest = keys.Max(key => Math.Abs((long)key.Value));
        int bytes = largest < (isSigned ? sbyte.MaxValue : byte.MaxValue) ? 1 : largest < (isSigned ? short.MaxValue : ushort.MaxValue) ? 2 : 4;
        return new EnumLayout(bytes, !isSigned && bytes < 4);
    }

    /// <summary>A value, boxed as what it is on the wire.</summary>
    public object Box(int number) => (Size, IsUnsigned) switch
    {
        (1, false) => (object)(sbyte)number,
        (1, true) => (byte)number,
        (2, false) => (short)number,
        (2, true) => (ushort)number,
        _ => number,
    };
}
