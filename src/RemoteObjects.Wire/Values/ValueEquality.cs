using System.Collections;

namespace RemoteObjects.Values;

/// <summary>Equality of what a variant refers to: arrays by their elements, everything else by its own Equals.</summary>
internal static class ValueEquality
{
    public static bool Equal(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        return (left, right) switch
        {
            (null, _) or (_, null) => false,
            (UserValue a, UserValue b) => a.TypeName == b.TypeName && Equal(a.Value, b.Value),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (QVariant[] a, QVariant[] b) => a.AsSpan().SequenceEqual(b),
            (string[] a, string[] b) => a.AsSpan().SequenceEqual(b),
            (int[] a, int[] b) => a.AsSpan().SequenceEqual(b),
            (BitArray a, BitArray b) => Equal(a, b),
            (byte[][] a, byte[][] b) => Equal<byte[]>(a, b),
            (Array a, Array b) => a.GetType() == b.GetType() && ((IStructuralEquatable)a).Equals(b, StructuralComparisons.StructuralEqualityComparer),
            _ => left.Equals(right),
        };
    }

    public static bool Equal(byte[]? left, byte[]? right) => Equal((object?)left, right);

    private static bool Equal<T>(T[] left, T[] right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (!Equal((object?)left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Equal(BitArray left, BitArray right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            if (left[i] != right[i])
            {
                return false;
            }
        }

        return true;
    }
}
