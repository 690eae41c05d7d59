using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RemoteObjects.Wire.Cells;

/// <summary>UTF-16 text to one byte per character, where that is possible.</summary>
internal static class Narrowing
{
    /// <summary>Copies characters as bytes.</summary>
    /// <param name="units">The characters.</param>
    /// <param name="target">As many bytes; undefined if it fails.</param>
    /// <param name="isSwapped">Whether the units have the other byte order than this machine.</param>
    /// <returns>Whether all of them fit.</returns>
    public static bool TryNarrow(ReadOnlySpan<ushort> units, Span<byte> target, bool isSwapped)
    {
        int high = 0;
        int at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref ushort source = ref MemoryMarshal.GetReference(units);
            ref byte destination = ref MemoryMarshal.GetReference(target);
            Vector128<ushort> seen = Vector128<ushort>.Zero;
            for (; at <= units.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                Vector128<ushort> first = Load(ref source, at, isSwapped);
                Vector128<ushort> second = Load(ref source, at + Vector128<ushort>.Count, isSwapped);
                seen |= first | second;
                Vector128.Narrow(first, second).StoreUnsafe(ref destination, (nuint)at);
            }

            if (Vector128.GreaterThanAny(seen, Vector128.Create((ushort)byte.MaxValue)))
            {
                return false;
            }
        }

        for (; at < units.Length; at++)
        {
            ushort unit = isSwapped ? BinaryPrimitives.ReverseEndianness(units[at]) : units[at];
            high |= unit;
            target[at] = (byte)unit;
        }

        return high <= byte.MaxValue;
    }

    private static Vector128<ushort> Load(ref ushort source, int at, bool isSwapped)
    {
        Vector128<ushort> units = Vector128.LoadUnsafe(ref source, (nuint)at);
        return isSwapped ? Vector128.ShiftLeft(units, 8) | Vector128.ShiftRightLogical(units, 8) : units;
    }
}
