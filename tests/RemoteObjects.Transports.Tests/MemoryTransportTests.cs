namespace RemoteObjects.Transports.Tests;

public sealed class MemoryTransportTests : TransportConformance
{
    protected override Transport Transport { get; } = new MemoryTransport();

    protected override Uri ListenUrl => new("memory:devices");

    [Fact]
    public async Task Each_instance_is_a_network_of_its_own()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        await Assert.ThrowsAsync<IOException>(async () => await new MemoryTransport().ConnectAsync(ListenUrl, deadline));
    }

    [Fact]
    public async Task A_name_may_be_written_with_or_without_slashes()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(new Uri("memory:devices"), deadline);
        await using TransportConnection client = await Transport.ConnectAsync(new Uri("memory://devices"), deadline);
        await using TransportConnection? host = await listener.AcceptAsync(deadline);
        Assert.NotNull(host);
    }

    [Fact]
    public async Task A_url_without_a_name_is_refused()
    {
        using Deadline deadline = new();
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ListenAsync(new Uri("memory:"), deadline));
    }

    [Fact]
    public async Task A_pair_needs_no_network()
    {
        using Deadline deadline = new();
        (TransportConnection first, TransportConnection second) = MemoryTransport.CreatePair();
        await first.WriteAsync(new byte[] { 1, 2 }, deadline);
        Assert.Equal([1, 2], await second.ReadExactlyAsync(2, deadline));
        await first.DisposeAsync();
        await second.DisposeAsync();
    }
}
