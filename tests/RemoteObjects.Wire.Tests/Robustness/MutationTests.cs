using RemoteObjects.Wire.Tests.Support;

namespace RemoteObjects.Wire.Tests.Robustness;

/// <summary>Captured packets with bytes changed by chance (the same chance on every run): they are read, or refused with a typed error, within the memory budget.</summary>
public class MutationTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void A_damaged_packet_is_read_or_refused_and_takes_no_more_memory_than_its_budget()
    {
        (Capture Capture, byte[][] Frames)[] captures = [.. VectorFiles.Captures.Select(VectorFiles.Capture).Select(capture => (capture, capture.Frames().ToArray()))];
        var random = new Random(20240229);
        int read = 0;
        for (int round = 0; round < Rounds; round++)
        {
            (Capture capture, byte[][] frames) = captures[random.Next(captures.Length)];
            byte[] damaged = Damage(frames[random.Next(frames.Length)], random);
            // The exception itself and the names a context learns are not part of the budget.
            long budget = ((long)damaged.Length * WireLimits.Default.AllocationFactor) + 32 * 1024;
            bool isRead = false;
            long allocated = Allocations.LeastOf(() => isRead = IsRead(damaged, capture));
            Assert.True(allocated <= budget, $"Round {round}: {allocated} bytes for a packet of {damaged.Length}: {Convert.ToHexString(damaged)}");
            read += isRead ? 1 : 0;
        }

        Assert.InRange(read, Rounds / 100, Rounds);
    }

    [Fact]
    public void What_a_damaged_packet_still_says_is_written_and_read_again_the_same()
    {
        (Capture Capture, byte[][] Frames)[] captures = [.. VectorFiles.Captures.Select(VectorFiles.Capture).Select(capture => (capture, capture.Frames().ToArray()))];
        var random = new Random(1703);
        using var buffer = new WireBuffer();
        for (int round = 0; round < Rounds / 4; round++)
        {
            (Capture capture, byte[][] frames) = captures[random.Next(captures.Length)];
            byte[] damaged = Damage(frames[random.Next(frames.Length)], random);
            Packet packet;
            try
            {
                packet = PacketCodec.Read(damaged, capture.NewContext());
            }
            catch (WireException)
            {
                continue;
            }

            buffer.Clear();
            PacketCodec.Write(packet, buffer, capture.Version);
            byte[] first = buffer.Span.ToArray();
            Packet again = PacketCodec.Read(first.AsSpan(4), capture.NewContext());
            buffer.Clear();
            PacketCodec.Write(again, buffer, capture.Version);
            Assert.Equal(Convert.ToHexString(first), Convert.ToHexString(buffer.Span));
        }
    }

    private static bool IsRead(byte[] damaged, Capture capture)
    {
        try
        {
            PacketCodec.Read(damaged, capture.NewContext());
            return true;
        }
        catch (WireException)
        {
            // What a refusal has to be. Any other exception fails the test.
            return false;
        }
    }

    private static byte[] Damage(byte[] frame, Random random)
    {
        var bytes = new List<byte>(frame);
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int position = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[position] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[position] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[position] = 0xFF;
                    break;
                case 3:
                    bytes.Insert(position, (byte)random.Next(256));
                    break;
                case 4 when bytes.Count > 1:
                    bytes.RemoveAt(position);
                    break;
                default:
                    byte[] part = [.. bytes.Skip(random.Next(bytes.Count)).Take(random.Next(32))];
                    bytes.InsertRange(position, part);
                    break;
            }
        }

        return [.. bytes];
    }
}
