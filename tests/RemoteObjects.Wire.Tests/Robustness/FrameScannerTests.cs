using System.Buffers.Binary;

namespace RemoteObjects.Wire.Tests.Robustness;

/// <summary>What the scanner lets through of a byte stream, and when it says no.</summary>
public class FrameScannerTests
{
    private static readonly byte[] Handshake = MakeHandshake(ProtocolVersion.V2_0);

    [Fact]
    public void The_version_is_told_from_the_first_four_bytes()
    {
        foreach (ProtocolVersion version in new[] { ProtocolVersion.V1_3, ProtocolVersion.V2_0 })
        {
            using var scanner = new FrameScanner(WireLimits.Default);
            Feed(scanner, MakeHandshake(version));
            Assert.True(scanner.TryRead(out ReadOnlyMemory<byte> frame));
            Assert.Same(version, scanner.Version);
            Assert.Equal(new HandshakePacket(version.HandshakeText), PacketCodec.Read(frame.Span, new WireContext(version)));
        }
    }

    [Fact]
    public void Other_first_bytes_are_another_protocol()
    {
        using var scanner = new FrameScanner(WireLimits.Default);
        Feed(scanner, "HTTP/1.1 400"u8);
        Assert.Equal(WireError.ProtocolMismatch, Fault(scanner));
    }

    [Theory]
    [InlineData(0u, WireError.BadLength)]
    [InlineData(1u, WireError.BadLength)]
    [InlineData(64u * 1024 * 1024 + 1, WireError.LimitExceeded)]
    [InlineData(0x7FFFFFF0u, WireError.LimitExceeded)]
    [InlineData(0xFFFFFFFFu, WireError.LimitExceeded)]
    public void An_impossible_size_is_refused_before_memory_is_taken(uint size, WireError error)
    {
        using var scanner = new FrameScanner(WireLimits.Default, ProtocolVersion.V2_0);
        Span<byte> field = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(field, size);
        Feed(scanner, field);
        Assert.Equal(error, Fault(scanner));
    }

    [Fact]
    public void Before_the_handshake_only_small_packets_are_taken()
    {
        using var scanner = new FrameScanner(new WireLimits { MaxHandshakeSize = 22 });
        Feed(scanner, Handshake);
        Assert.True(scanner.TryRead(out _));
        Feed(scanner, [23, 0, 0, 0]);
        Assert.Equal(WireError.LimitExceeded, Fault(scanner));
        scanner.HandshakeDone();
        Assert.False(scanner.TryRead(out _));
        Assert.True(scanner.IsMidPacket);
    }

    [Fact]
    public void Memory_grows_with_what_arrived_not_with_what_was_announced()
    {
        using var scanner = new FrameScanner(WireLimits.Default, ProtocolVersion.V2_0);
        Feed(scanner, [0, 0, 0, 4, 1, 0]);
        Assert.False(scanner.TryRead(out _));
        Assert.InRange(scanner.GetMemory().Length, 4096, 64 * 1024);
    }

    [Fact]
    public void Large_packets_arrive_in_pieces()
    {
        byte[] packet = new byte[1_000_004];
        BinaryPrimitives.WriteUInt32LittleEndian(packet, 1_000_000);
        using var scanner = new FrameScanner(WireLimits.Default, ProtocolVersion.V2_0);
        Feed(scanner, packet.AsSpan(0, 999_999));
        Assert.False(scanner.TryRead(out _));
        Feed(scanner, packet.AsSpan(999_999));
        Feed(scanner, packet);
        Assert.True(scanner.TryRead(out ReadOnlyMemory<byte> first));
        Assert.True(scanner.TryRead(out ReadOnlyMemory<byte> second));
        Assert.False(scanner.TryRead(out _));
        Assert.Equal((1_000_000, 1_000_000), (first.Length, second.Length));
    }

    private static WireError Fault(FrameScanner scanner) => Assert.Throws<WireException>(() => scanner.TryRead(out _)).Error;

    private static void Feed(FrameScanner scanner, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Memory<byte> room = scanner.GetMemory();
            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room.Span);
            scanner.Advance(count);
            bytes = bytes[count..];
        }
    }

    private static byte[] MakeHandshake(ProtocolVersion version)
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(new HandshakePacket(version.HandshakeText), buffer, version);
        return buffer.Span.ToArray();
    }
}
