namespace RemoteObjects.Transports.Tests;

/// <summary>What every transport that listens guarantees, beside its connections.</summary>
public abstract class TransportConformance : ConnectionConformance
{
    protected abstract Transport Transport { get; }

    /// <summary>Where to listen; the port is free, or 0.</summary>
    protected abstract Uri ListenUrl { get; }

    [Fact]
    public async Task A_disposed_listener_accepts_null()
    {
        using Deadline deadline = new();
        TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        Task<TransportConnection?> accepting = listener.AcceptAsync(deadline).AsTask();
        await listener.DisposeAsync();
        Assert.Null(await accepting);
        Assert.Null(await listener.AcceptAsync(deadline));
        await listener.DisposeAsync();
    }

    [Fact]
    public async Task An_accept_can_be_cancelled_and_repeated()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        using CancellationTokenSource source = new();
        Task<TransportConnection?> accepting = listener.AcceptAsync(source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => accepting);
        await using ConnectionPair pair = await MeetAsync(listener, deadline);
        Assert.NotNull(pair.Host);
    }

    [Fact]
    public async Task Accepted_connections_outlive_the_listener()
    {
        using Deadline deadline = new();
        TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        await using ConnectionPair pair = await MeetAsync(listener, deadline);
        await listener.DisposeAsync();
        await pair.Client.WriteAsync(new byte[] { 1 }, deadline);
        Assert.Equal([1], await pair.Host.ReadExactlyAsync(1, deadline));
        await pair.Host.WriteAsync(new byte[] { 2 }, deadline);
        Assert.Equal([2], await pair.Client.ReadExactlyAsync(1, deadline));
        Task closing = pair.Host.CloseAsync(deadline).AsTask();
        Assert.Equal(0, await pair.Client.ReadAsync(new byte[1], deadline));
        await pair.Client.CloseAsync(deadline);
        await closing;
    }

    [Fact]
    public async Task The_address_is_free_again_once_the_listener_is_disposed()
    {
        using Deadline deadline = new();
        TransportListener first = await Transport.ListenAsync(ListenUrl, deadline);
        Uri url = first.Url;
        await using ConnectionPair old = await MeetAsync(first, deadline);
        await first.DisposeAsync();
        await using TransportListener second = await Transport.ListenAsync(url, deadline);
        await using ConnectionPair pair = await MeetAsync(second, deadline);
        await pair.Client.WriteAsync(new byte[] { 1 }, deadline);
        Assert.Equal([1], await pair.Host.ReadExactlyAsync(1, deadline));
    }

    [Fact]
    public async Task A_peer_that_waits_when_the_listener_is_disposed_is_dropped()
    {
        using Deadline deadline = new();
        TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        await using TransportConnection client = await Transport.ConnectAsync(listener.Url, deadline);
        await listener.DisposeAsync();
        Assert.True(await Bytes.EndsAsync(client.ReadAsync(new byte[1], deadline)));
    }

    [Fact]
    public async Task Fifty_connections_at_once_keep_their_bytes_apart()
    {
        const int Count = 50;
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        Task echoes = EchoAsync(listener, Count, deadline);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(AskAsync));
        await echoes;

        async Task AskAsync(int seed)
        {
            await using TransportConnection client = await Transport.ConnectAsync(listener.Url, deadline);
            byte[] bytes = Bytes.Random(10_000, seed);
            await client.WriteAsync(bytes, deadline);
            Assert.Equal(bytes, await client.ReadExactlyAsync(bytes.Length, deadline));
            await client.CloseAsync(deadline);
        }
    }

    [Fact]
    public async Task Connecting_where_nobody_listens_fails_with_one_line_that_names_the_url()
    {
        using Deadline deadline = new();
        TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        Uri url = listener.Url;
        await listener.DisposeAsync();
        IOException error = await Assert.ThrowsAnyAsync<IOException>(async () => await Transport.ConnectAsync(url, deadline));
        Assert.StartsWith($"Nobody listens at {url.OriginalString}", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Listening_at_a_used_address_fails_with_one_line_that_names_the_url()
    {
        using Deadline deadline = new();
        await using TransportListener first = await Transport.ListenAsync(ListenUrl, deadline);
        IOException error = await Assert.ThrowsAnyAsync<IOException>(async () => await Transport.ListenAsync(first.Url, deadline));
        Assert.Equal($"Can't listen at {first.Url.OriginalString}: the address is in use.", error.Message);
        await using ConnectionPair pair = await MeetAsync(first, deadline);
        Assert.NotNull(pair.Host);
    }

    [Fact]
    public async Task A_cancelled_connect_throws_that()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Transport.ConnectAsync(listener.Url, new CancellationToken(true)));
    }

    protected override async Task<ConnectionPair> ConnectAsync(CancellationToken cancellationToken)
    {
        TransportListener listener = await Transport.ListenAsync(ListenUrl, cancellationToken);
        return await MeetAsync(listener, cancellationToken, listener);
    }

    protected async Task<ConnectionPair> MeetAsync(TransportListener listener, CancellationToken cancellationToken, IAsyncDisposable? carrier = null)
    {
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(cancellationToken);
        TransportConnection client = await Transport.ConnectAsync(listener.Url, cancellationToken);
        TransportConnection? host = await accepting;
        Assert.NotNull(host);
        return new ConnectionPair(client, host, carrier);
    }

    private static async Task EchoAsync(TransportListener listener, int count, CancellationToken cancellationToken)
    {
        List<Task> served = [];
        for (int i = 0; i < count; i++)
        {
            TransportConnection? connection = await listener.AcceptAsync(cancellationToken);
            Assert.NotNull(connection);
            served.Add(ServeAsync(connection, cancellationToken));
        }

        await Task.WhenAll(served);

        static async Task ServeAsync(TransportConnection connection, CancellationToken cancellationToken)
        {
            await using (connection)
            {
                byte[] buffer = new byte[4096];
                int read;
                while ((read = await connection.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    await connection.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }

                await connection.CloseAsync(cancellationToken);
            }
        }
    }
}
