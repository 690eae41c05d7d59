namespace RemoteObjects.Transports.Tests;

/// <summary>Moves known bytes over connections.</summary>
internal static class Bytes
{
    /// <summary>The same bytes for the same seed.</summary>
    public static byte[] Random(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>For many bytes, whose difference nobody wants printed.</summary>
    public static void AssertSame(byte[] expected, byte[] actual) => Assert.Equal(-1, FirstDifference(expected, actual));

    public static async Task<byte[]> ReadExactlyAsync(this TransportConnection connection, int count, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count)
        {
            int read = await connection.ReadAsync(bytes.AsMemory(have), cancellationToken);
            Assert.True(read > 0, $"The stream ended after {have} of {count} bytes.");
            have += read;
        }

        return bytes;
    }

    /// <summary>Reads into buffers of changing size.</summary>
    public static async Task<byte[]> ReadExactlyInChunksAsync(this TransportConnection connection, int count, int seed, CancellationToken cancellationToken)
    {
        Random random = new(seed);
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count)
        {
            int size = Math.Min(random.Next(1, 100_000), count - have);
            int read = await connection.ReadAsync(bytes.AsMemory(have, size), cancellationToken);
            Assert.True(read > 0, $"The stream ended after {have} of {count} bytes.");
            have += read;
        }

        return bytes;
    }

    public static async Task WriteInChunksAsync(this TransportConnection connection, byte[] bytes, int seed, CancellationToken cancellationToken)
    {
        Random random = new(seed);
        for (int at = 0; at < bytes.Length;)
        {
            int size = Math.Min(random.Next(1, 100_000), bytes.Length - at);
            await connection.WriteAsync(bytes.AsMemory(at, size), cancellationToken);
            at += size;
        }
    }

    /// <summary>Reads up to the end of the stream, and says how many bytes came.</summary>
    public static async Task<long> ReadToEndAsync(this TransportConnection connection, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        while (true)
        {
            int read = await connection.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return total;
            }

            total += read;
        }
    }

    /// <summary>Writes until the connection refuses.</summary>
    public static async Task WriteForeverAsync(this TransportConnection connection, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[32 * 1024];
        while (true)
        {
            await connection.WriteAsync(bytes, cancellationToken);
        }
    }

    /// <summary>True if the read ended as the end of a broken connection may: with 0, or with <see cref="IOException"/>.</summary>
    public static async Task<bool> EndsAsync(ValueTask<int> read)
    {
        try
        {
            return await read == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int FirstDifference(byte[] expected, byte[] actual)
    {
        int same = expected.AsSpan().CommonPrefixLength(actual);
        return same == expected.Length && same == actual.Length ? -1 : same;
    }
}
