using System.Net;
using System.Net.WebSockets;
using RemoteObjects.AspNetCore;

namespace RemoteObjects.Transports.Tests;

/// <summary>What goes over the wire, seen from the platform's own web socket and from a bare socket.</summary>
public sealed class WebSocketProtocolTests : IAsyncDisposable
{
    private readonly Deadline _deadline = new();
    private readonly RecordingLoggerFactory _log = new();
    private TransportListener? _listener;

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
        {
            await _listener.DisposeAsync();
        }

        _deadline.Dispose();
    }

    [Fact]
    public async Task One_write_is_one_binary_message()
    {
        (ClientWebSocket client, TransportConnection host) = await MeetAsync();
        await host.WriteAsync(new byte[] { 1, 2, 3 }, _deadline);
        byte[] buffer = new byte[16];
        WebSocketReceiveResult message = await client.ReceiveAsync(buffer, _deadline);
        Assert.Equal((3, WebSocketMessageType.Binary, true), (message.Count, message.MessageType, message.EndOfMessage));
    }

    [Fact]
    public async Task Fragments_and_messages_are_one_stream()
    {
        (ClientWebSocket client, TransportConnection host) = await MeetAsync();
        await client.SendAsync(new byte[] { 1 }, WebSocketMessageType.Binary, endOfMessage: false, _deadline);
        await client.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Binary, endOfMessage: false, _deadline);
        await client.SendAsync(new byte[] { 2, 3 }, WebSocketMessageType.Binary, endOfMessage: true, _deadline);
        await client.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Binary, endOfMessage: true, _deadline);
        await client.SendAsync(new byte[] { 4, 5, 6 }, WebSocketMessageType.Binary, endOfMessage: true, _deadline);
        Assert.Equal([1, 2, 3, 4, 5, 6], await host.ReadExactlyAsync(6, _deadline));
    }

    [Fact]
    public async Task Text_messages_are_ignored()
    {
        (ClientWebSocket client, TransportConnection host) = await MeetAsync();
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, _deadline);
        await client.SendAsync(new byte[100_000], WebSocketMessageType.Text, endOfMessage: true, _deadline);
        await client.SendAsync(new byte[] { 1 }, WebSocketMessageType.Binary, endOfMessage: true, _deadline);
        Assert.Equal(1, await host.ReadAsync(new byte[16], _deadline));
    }

    [Fact]
    public async Task A_clients_close_is_the_end_and_is_answered_with_1000()
    {
        (ClientWebSocket client, TransportConnection host) = await MeetAsync();
        Task closing = client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _deadline);
        Assert.Equal(0, await host.ReadAsync(new byte[16], _deadline));
        await host.CloseAsync(_deadline);
        await host.DisposeAsync();
        await closing;
        Assert.Equal((WebSocketState.Closed, WebSocketCloseStatus.NormalClosure), (client.State, client.CloseStatus));
        Assert.True(string.IsNullOrEmpty(client.CloseStatusDescription));
    }

    [Fact]
    public async Task The_hosts_close_sends_1000_without_a_reason()
    {
        (ClientWebSocket client, TransportConnection host) = await MeetAsync();
        Task closing = host.CloseAsync(_deadline).AsTask();
        WebSocketReceiveResult message = await client.ReceiveAsync(new byte[16], _deadline);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.NormalClosure), (message.MessageType, message.CloseStatus));
        Assert.True(string.IsNullOrEmpty(message.CloseStatusDescription));
        await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _deadline);
        await closing;
    }

    [Fact]
    public async Task A_ping_is_answered_between_two_fragments()
    {
        TransportListener listener = await ListenAsync();
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(_deadline);
        using RawWebSocket raw = await RawWebSocket.ConnectAsync(listener.Url, _deadline);
        await using TransportConnection? host = await accepting;
        Task<byte[]> reading = host!.ReadExactlyAsync(2, _deadline);
        await raw.SendFrameAsync(final: false, opcode: 2, [1], _deadline);
        await raw.SendFrameAsync(final: true, opcode: 9, "ping"u8.ToArray(), _deadline);
        await raw.SendFrameAsync(final: true, opcode: 0, [2], _deadline);
        Assert.Equal([1, 2], await reading);
        Assert.Equal([0x8A, 4, .. "ping"u8], await raw.ReceiveAsync(6, _deadline));
    }

    [Fact]
    public async Task A_client_that_is_killed_breaks_its_connection_and_leaves_nothing()
    {
        KestrelListener listener = (KestrelListener)await ListenAsync();
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(_deadline);
        RawWebSocket raw = await RawWebSocket.ConnectAsync(listener.Url, _deadline);
        TransportConnection host = (await accepting)!;
        ValueTask<int> read = host.ReadAsync(new byte[16], _deadline);
        raw.Kill();
        await Assert.ThrowsAnyAsync<IOException>(async () => await read);
        await host.DisposeAsync();
        await listener.DisposeAsync();
        await listener.Stopped.WaitAsync(_deadline);
        Assert.Empty(_log.Complaints);
    }

    [Fact]
    public async Task A_client_that_hangs_up_without_a_close_frame_breaks_its_connection()
    {
        TransportListener listener = await ListenAsync();
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(_deadline);
        using RawWebSocket raw = await RawWebSocket.ConnectAsync(listener.Url, _deadline);
        await using TransportConnection? host = await accepting;
        ValueTask<int> read = host!.ReadAsync(new byte[16], _deadline);
        raw.HangUp();
        await Assert.ThrowsAnyAsync<IOException>(async () => await read);
    }

    [Fact]
    public async Task A_host_that_only_disposes_hangs_up()
    {
        TransportListener listener = await ListenAsync();
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(_deadline);
        using RawWebSocket raw = await RawWebSocket.ConnectAsync(listener.Url, _deadline);
        TransportConnection host = (await accepting)!;
        await host.DisposeAsync();
        Assert.True(await raw.IsHungUpAsync(_deadline));
    }

    [Fact]
    public async Task Nothing_is_left_once_all_connections_have_ended()
    {
        KestrelListener listener = (KestrelListener)await ListenAsync();
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(_deadline);
        TransportConnection client = await WebSocketTransport.Instance.ConnectAsync(listener.Url, _deadline);
        TransportConnection host = (await accepting)!;
        await listener.DisposeAsync();
        Assert.False(listener.Stopped.IsCompleted);
        Task closing = host.CloseAsync(_deadline).AsTask();
        await client.CloseAsync(_deadline);
        await closing;
        await host.DisposeAsync();
        await client.DisposeAsync();
        await listener.Stopped.WaitAsync(_deadline);
        Assert.Empty(_log.Complaints);
    }

    [Fact]
    public async Task No_extension_is_agreed_on()
    {
        TransportListener listener = await ListenAsync();
        using RawWebSocket raw = await RawWebSocket.ConnectAsync(listener.Url, _deadline, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        Assert.DoesNotContain("Extensions", raw.Answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_plain_request_is_told_what_this_is()
    {
        TransportListener listener = await ListenAsync();
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.GetAsync(new Uri($"http://127.0.0.1:{listener.Url.Port}/"), _deadline.Token);
        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Qt Remote Objects", await answer.Content.ReadAsStringAsync(_deadline));
        Assert.Equal("websocket", Assert.Single(answer.Headers.Upgrade).Name);
    }

    [Fact]
    public async Task Only_allowed_origins_may_connect()
    {
        WebSocketServerTransport transport = new(new WebSocketServerOptions { AllowedOrigins = ["https://good.example"] }, _log);
        _listener = await transport.ListenAsync(new Uri("ws://127.0.0.1:0"), _deadline);
        await using TransportConnection none = await transport.ConnectAsync(_listener.Url, _deadline);
        await using TransportConnection good = await ConnectFrom("https://good.example");
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await ConnectFrom("https://bad.example"));
        Assert.Contains("HTTP 403", error.Message);

        ValueTask<TransportConnection> ConnectFrom(string origin) =>
            new WebSocketTransport(new WebSocketTransportOptions { Configure = o => o.SetRequestHeader("Origin", origin) })
                .ConnectAsync(_listener.Url, _deadline);
    }

    [Fact]
    public async Task A_peer_that_answers_no_ping_is_lost()
    {
        WebSocketServerOptions options = new() { KeepAliveInterval = TimeSpan.FromMilliseconds(50), KeepAliveTimeout = TimeSpan.FromMilliseconds(50) };
        _listener = await new WebSocketServerTransport(options, _log).ListenAsync(new Uri("ws://127.0.0.1:0"), _deadline);
        using RawWebSocket raw = await RawWebSocket.ConnectAsync(_listener.Url, _deadline);
        await using TransportConnection? host = await _listener.AcceptAsync(_deadline);
        await Assert.ThrowsAnyAsync<IOException>(async () => await host!.ReadAsync(new byte[16], _deadline));
        Assert.Empty(_log.Complaints);
    }

    private async Task<TransportListener> ListenAsync() =>
        _listener = await new WebSocketServerTransport(loggerFactory: _log).ListenAsync(new Uri("ws://127.0.0.1:0"), _deadline);

    private async Task<(ClientWebSocket Client, TransportConnection Host)> MeetAsync()
    {
        TransportListener listener = await ListenAsync();
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(_deadline);
        ClientWebSocket client = new();
        await client.ConnectAsync(listener.Url, _deadline);
        return (client, (await accepting)!);
    }
}
