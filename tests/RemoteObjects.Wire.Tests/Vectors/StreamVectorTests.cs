using System.Text.Json.Nodes;
using RemoteObjects.Wire.Tests.Support;

namespace RemoteObjects.Wire.Tests.Vectors;

/// <summary>Every captured connection of real Qt peers, packet by packet, in both directions.</summary>
public class StreamVectorTests
{
    public static TheoryData<string> Captures => [.. VectorFiles.Captures];

    [Fact]
    public void There_are_captures_of_both_protocols() => Assert.Equal(41, VectorFiles.Captures.Count);

    [Theory]
    [MemberData(nameof(Captures))]
    public void Every_packet_has_the_fields_the_reference_decoder_found(string name)
    {
        Capture capture = VectorFiles.Capture(name);
        WireContext context = capture.NewContext();
        foreach (string direction in Capture.Directions)
        {
            List<byte[]> frames = Capture.Split(capture.Stream(direction), capture.Version);
            IReadOnlyList<JsonObject> expected = capture.Expected(direction);
            Assert.Equal(expected.Count, frames.Count);
            for (int i = 0; i < frames.Count; i++)
            {
                JsonObject rendered = PacketJson.Render(PacketCodec.Read(frames[i], context));
                JsonObject wanted = PacketJson.Fields(expected[i]);
                Assert.True(VectorJson.AreEqual(wanted, rendered), $"{name} {direction} packet {i}\nexpected {wanted.ToJsonString()}\nbut was  {rendered.ToJsonString()}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Every_packet_is_written_again_byte_for_byte(string name)
    {
        Capture capture = VectorFiles.Capture(name);
        WireContext context = capture.NewContext();
        foreach (string direction in Capture.Directions)
        {
            byte[] stream = capture.Stream(direction);
            using var buffer = new WireBuffer();
            foreach (byte[] frame in Capture.Split(stream, capture.Version))
            {
                PacketCodec.Write(PacketCodec.Read(frame, context), buffer, capture.Version);
            }

            Assert.Equal(Convert.ToHexString(stream), Convert.ToHexString(buffer.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Bytes_that_arrive_one_at_a_time_give_the_same_packets(string name)
    {
        Capture capture = VectorFiles.Capture(name);
        WireContext context = capture.NewContext();
        foreach (string direction in Capture.Directions)
        {
            byte[] stream = capture.Stream(direction);
            using var buffer = new WireBuffer();
            using var scanner = new FrameScanner(WireLimits.Default, direction == Capture.HostToNode ? null : capture.Version);
            foreach (byte one in stream)
            {
                scanner.GetMemory().Span[0] = one;
                scanner.Advance(1);
                while (scanner.TryRead(out ReadOnlyMemory<byte> frame))
                {
                    PacketCodec.Write(PacketCodec.Read(frame.Span, context), buffer, capture.Version);
                    scanner.HandshakeDone();
                }
            }

            Assert.False(scanner.IsMidPacket);
            Assert.Equal(Convert.ToHexString(stream), Convert.ToHexString(buffer.Span));
        }
    }
}
