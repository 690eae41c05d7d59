using System.Net.Sockets;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Connections;
using Xunit;

namespace RemoteObjects.Reliability.Tests;

/// <summary>The bad network does what it is told, and nothing else.</summary>
public sealed class FaultProxyTests : IAsyncLifetime
{
    private static readonly byte[] Text = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    private readonly TcpPeer _peer = new();
    private readonly TestClock _clock = new();
    private readonly CancellationToken _deadline = Deadline.After(30);
    private FaultProxy _proxy = null!;
    private Socket _client = null!;
    private Socket _server = null!;

    public async ValueTask InitializeAsync()
    {
        _proxy = new FaultProxy(_peer.Url, _clock);
        (_client, _server) = await _peer.PairAsync(_proxy.Url, _deadline);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _client.Dispose();
        _server.Dispose();
        _peer.Dispose();
        Assert.Equal(0, _clock.Armed);
    }

    [Fact]
    public async Task Bytes_and_the_end_pass_as_they_are()
    {
        byte[] large = new byte[1_000_000];
        new Random(1).NextBytes(large);
        Task<byte[]> reading = TcpPeer.ReadAsync(_server, large.Length, _deadline);
        await SendAsync(_client, large);
        Assert.Equal(large, await reading);
        await SendAsync(_server, Text);
        Assert.Equal(Text, await TcpPeer.ReadAsync(_client, Text.Length, _deadline));
        _client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await _server.ReceiveAsync(new byte[1], SocketFlags.None, _deadline));
        await SendAsync(_server, Text);
        Assert.Equal(Text, await TcpPeer.ReadAsync(_client, Text.Length, _deadline));
        Assert.Equal((1, 1), (_proxy.Connections, _proxy.Accepted));
        Assert.Equal(large.Length, _proxy.ToServer.Carried);
    }

    [Fact]
    public async Task Late_bytes_arrive_when_it_is_time()
    {
        _proxy.ToServer.Delay(TimeSpan.FromSeconds(3));
        Task<byte[]> reading = TcpPeer.ReadAsync(_server, Text.Length, _deadline);
        await SendAsync(_client, Text);
        await UntilAsync(() => _clock.Armed > 0);
        _clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(reading.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(Text, await reading);
    }

    [Fact]
    public async Task Late_bytes_arrive_at_once_when_the_delay_ends()
    {
        _proxy.ToServer.Delay(TimeSpan.FromDays(1));
        await SendAsync(_client, Text);
        await UntilAsync(() => _clock.Armed > 0);
        _proxy.Heal();
        Assert.Equal(Text, await TcpPeer.ReadAsync(_server, Text.Length, _deadline));
    }

    [Fact]
    public async Task Few_bytes_at_a_time_come_with_pauses()
    {
        _proxy.ToClient.Trickle(3, TimeSpan.FromSeconds(1));
        await SendAsync(_server, Text[..7]);
        Assert.Equal(Text[..3], await TcpPeer.ReadAsync(_client, 3, _deadline));
        foreach (Range part in new[] { 3..6, 6..7 })
        {
            Task<byte[]> reading = TcpPeer.ReadAsync(_client, Text[part].Length, _deadline);
            await UntilAsync(() => _clock.Armed > 0);
            Assert.False(reading.IsCompleted);
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(Text[part], await reading);
        }
    }

    [Fact]
    public async Task A_direction_that_is_cut_is_silent_while_the_other_goes_on_and_what_lost_bytes_is_reset_in_the_end()
    {
        _proxy.ToServer.Cut();
        await SendAsync(_client, Text);
        await SendAsync(_server, Text);
        Assert.Equal(Text, await TcpPeer.ReadAsync(_client, Text.Length, _deadline));
        Task<int> reading = _server.ReceiveAsync(new byte[1], SocketFlags.None, _deadline).AsTask();
        await SendAsync(_server, Text);
        Assert.Equal(Text, await TcpPeer.ReadAsync(_client, Text.Length, _deadline));
        Assert.False(reading.IsCompleted);
        Assert.Equal(0, _proxy.ToServer.Carried);
        _proxy.Heal();
        await Assert.ThrowsAsync<SocketException>(() => reading);
    }

    [Fact]
    public async Task The_end_of_a_connection_is_not_seen_through_a_cut()
    {
        _proxy.ToServer.Cut();
        _client.Close(0);
        Task<int> reading = _server.ReceiveAsync(new byte[1], SocketFlags.None, _deadline).AsTask();
        await SendAsync(_server, Text);
        Assert.False(reading.IsCompleted);
        _proxy.Reset();
        await Assert.ThrowsAsync<SocketException>(() => reading);
    }

    [Fact]
    public async Task What_is_stopped_fills_the_senders_buffers_and_comes_whole_in_the_end()
    {
        _proxy.ToServer.Stop();
        byte[] large = new byte[32 * 1024 * 1024];
        new Random(2).NextBytes(large);
        Task sending = SendAsync(_client, large);
        Task<byte[]> reading = TcpPeer.ReadAsync(_server, large.Length, _deadline);
        await SendAsync(_server, Text);
        Assert.Equal(Text, await TcpPeer.ReadAsync(_client, Text.Length, _deadline));
        Assert.False(sending.IsCompleted);
        Assert.Equal(0, _proxy.ToServer.Carried);
        _proxy.ToServer.Heal();
        await sending;
        Assert.Equal(large, await reading);
    }

    [Fact]
    public async Task A_reset_is_one_on_both_sides()
    {
        await SendAsync(_client, Text);
        await TcpPeer.ReadAsync(_server, Text.Length, _deadline);
        Assert.Equal(1, _proxy.Reset());
        foreach (Socket socket in new[] { _client, _server })
        {
            SocketException error = await Assert.ThrowsAsync<SocketException>(() => socket.ReceiveAsync(new byte[1], SocketFlags.None, _deadline).AsTask());
            Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
        }

        await UntilAsync(() => _proxy.Connections == 0);
    }

    [Fact]
    public async Task Bytes_arrive_wrong_where_they_are_meant_to()
    {
        _proxy.ToClient.Corrupt(count: 2, after: 5);
        await SendAsync(_server, Text);
        byte[] read = await TcpPeer.ReadAsync(_client, Text.Length, _deadline);
        Assert.Equal([5, 6], Enumerable.Range(0, Text.Length).Where(i => read[i] != Text[i]));
    }

    [Fact]
    public async Task Who_comes_is_refused_and_who_is_there_stays()
    {
        _proxy.Refuse();
        await Assert.ThrowsAsync<SocketException>(ConnectAndReadAsync);
        await SendAsync(_client, Text);
        Assert.Equal(Text, await TcpPeer.ReadAsync(_server, Text.Length, _deadline));
        _proxy.Heal();
        (Socket third, Socket server) = await _peer.PairAsync(_proxy.Url, _deadline);
        third.Dispose();
        Assert.Equal(0, await server.ReceiveAsync(new byte[1], SocketFlags.None, _deadline));
        server.Dispose();
    }

    [Fact]
    public async Task New_connections_lead_to_another_server()
    {
        using var other = new TcpPeer();
        _proxy.LeadTo(other.Url);
        (Socket client, Socket server) = await other.PairAsync(_proxy.Url, _deadline);
        await SendAsync(client, Text);
        Assert.Equal(Text, await TcpPeer.ReadAsync(server, Text.Length, _deadline));
        client.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task A_server_that_is_away_shows_as_a_reset()
    {
        using (var gone = new TcpPeer())
        {
            _proxy.LeadTo(gone.Url);
        }

        await Assert.ThrowsAsync<SocketException>(ConnectAndReadAsync);
    }

    // Whether the reset is seen by the one or the other is a matter of time.
    private async Task ConnectAndReadAsync()
    {
        using Socket client = await TcpPeer.ConnectAsync(_proxy.Url, _deadline);
        await client.ReceiveAsync(new byte[1], SocketFlags.None, _deadline);
    }

    // For what has no event: a few turns of other threads away.
    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            _deadline.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task SendAsync(Socket socket, byte[] bytes)
    {
        for (int sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None, _deadline);
        }
    }
}
