using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>Makes bad inputs of good ones.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class Mutator(Random random, bool isStream)
{
    private const int LongestInput = 64 * 1024;

    private static readonly long[] Interesting =
    [
        0, 1, 2, 3, 4, 7, 8, 9, 10, 15, 16, 31, 32, 63, 64, 65, 99, 100, 127, 128, 255, 256, 1023, 1024, 4095, 4096, 32767, 32768, 65535, 65536,
        0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF, -1, -2, long.MaxValue, long.MinValue, 0x10000, 0x1000A, 0x400,
    ];

    /// <summary>An input nobody has tried yet, most likely.</summary>
    /// <param name="pool">Inputs to start from.</param>
    public byte[] Next(IReadOnlyList<byte[]> pool)
    {
        if (random.Next(40) == 0)
        {
            byte[] noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            return noise;
        }

        byte[] seed = pool[random.Next(pool.Count)];
        byte[] other = pool[random.Next(pool.Count)];
        return isStream && random.Next(4) > 0 ? MutateStream(seed, other) : MutateBytes(seed, other, 1);
    }

    // Packets keep their borders, so that what is changed within them is reached.
    private byte[] MutateStream(byte[] seed, byte[] other)
    {
        ProtocolVersion version = Vectors.VersionOf(seed);
        List<byte[]> frames = Vectors.Split(seed.AsSpan(1), version);
        if (frames.Count == 0)
        {
            return MutateBytes(seed, other, 1);
        }

        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(frames.Count);
            switch (random.Next(8))
            {
                case 0 when frames.Count > 1:
                    frames.RemoveAt(at);
                    break;
                case 1:
                    frames.Insert(random.Next(frames.Count + 1), frames[at]);
                    break;
                case 2:
                    int to = random.Next(frames.Count);
                    (frames[at], frames[to]) = (frames[to], frames[at]);
                    break;
                case 3 when Vectors.VersionOf(other) == version:
                    List<byte[]> others = Vectors.Split(other.AsSpan(1), version);
                    if (others.Count > 0)
                    {
                        frames.Insert(at, others[random.Next(others.Count)]);
                    }

                    break;
                default:
                    frames[at] = MutateBytes(frames[at], frames[random.Next(frames.Count)], 0);
                    break;
            }
        }

        var bytes = new List<byte> { seed[0] };
        foreach (byte[] frame in frames)
        {
            if (bytes.Count + frame.Length > LongestInput)
            {
                break;
            }

            byte[] size = new byte[sizeof(int)];
            WriteInteger(size, frame.Length, version.IsBigEndian);
            bytes.AddRange(size);
            bytes.AddRange(frame);
        }

        return [.. bytes];
    }

    private byte[] MutateBytes(byte[] seed, byte[] other, int keep)
    {
        var bytes = new List<byte>(seed);
        for (int change = random.Next(4) == 0 ? random.Next(2, 9) : 1; change > 0; change--)
        {
            Mutate(bytes, other, keep);
        }

        if (bytes.Count > LongestInput)
        {
            bytes.RemoveRange(LongestInput, bytes.Count - LongestInput);
        }

        return bytes.Count == 0 ? [0] : [.. bytes];
    }

    private void Mutate(List<byte> bytes, byte[] other, int keep)
    {
        if (bytes.Count <= keep)
        {
            bytes.Add((byte)random.Next(256));
            return;
        }

        int at = random.Next(keep, bytes.Count);
        switch (random.Next(12))
        {
            case 0 or 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes[at] = (byte)random.Next(256);
                break;
            case 3 or 4 or 5:
                SetInteger(bytes, at, Interesting[random.Next(Interesting.Length)]);
                break;
            case 6:
                // A length field that says what is left, or nearly.
                SetInteger(bytes, at, bytes.Count - at - sizeof(int) + random.Next(-2, 3));
                break;
            case 7:
                bytes.RemoveRange(at, random.Next(1, Math.Min(bytes.Count - at, 16) + 1));
                break;
            case 8:
                byte[] noise = new byte[random.Next(1, 9)];
                random.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
            case 9:
                bytes.InsertRange(at, Part(bytes));
                break;
            case 10:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.InsertRange(at, Part(other));
                break;
        }
    }

    private byte[] Part(IReadOnlyList<byte> of)
    {
        if (of.Count == 0)
        {
            return [];
        }

        int from = random.Next(of.Count);
        return [.. of.Skip(from).Take(random.Next(1, 65))];
    }

    private void SetInteger(List<byte> bytes, int at, long value)
    {
        byte[] field = new byte[1 << random.Next(4)];
        WriteInteger(field, value, random.Next(2) == 0);
        for (int i = 0; i < field.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = field[i];
        }
    }

    private static void WriteInteger(Span<byte> field, long value, bool isBigEndian)
    {
        Span<byte> all = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(all, value);
        all[..field.Length].CopyTo(field);
        if (isBigEndian)
        {
            field.Reverse();
        }
    }
}
