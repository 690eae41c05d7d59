namespace RemoteObjects.Transports.Tests;

/// <summary>What every connection guarantees, whatever carries it.</summary>
public abstract class ConnectionConformance
{
    /// <summary>False for a carrier whose close ends both directions at once.</summary>
    protected virtual bool ClosesByHalves => true;

    [Fact]
    public async Task Bytes_arrive_in_order_in_both_directions()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        await pair.Client.WriteAsync("hello"u8.ToArray(), deadline);
        await pair.Client.WriteAsync(", host"u8.ToArray(), deadline);
        Assert.Equal("hello, host"u8.ToArray(), await pair.Host.ReadExactlyAsync(11, deadline));
        await pair.Host.WriteAsync("hello, client"u8.ToArray(), deadline);
        Assert.Equal("hello, client"u8.ToArray(), await pair.Client.ReadExactlyAsync(13, deadline));
    }

    [Fact]
    public async Task Ten_megabytes_each_way_at_once_in_random_chunks_arrive_unchanged()
    {
        const int Size = 10_000_000;
        using Deadline deadline = new(60);
        await using ConnectionPair pair = await ConnectAsync(deadline);
        byte[] forth = Bytes.Random(Size, 1);
        byte[] back = Bytes.Random(Size, 2);
        Task<byte[]> atHost = pair.Host.ReadExactlyInChunksAsync(Size, 3, deadline);
        Task<byte[]> atClient = pair.Client.ReadExactlyInChunksAsync(Size, 4, deadline);
        await Task.WhenAll(pair.Client.WriteInChunksAsync(forth, 5, deadline), pair.Host.WriteInChunksAsync(back, 6, deadline), atHost, atClient);
        Bytes.AssertSame(forth, await atHost);
        Bytes.AssertSame(back, await atClient);
    }

    [Fact]
    public async Task Writes_of_one_byte_arrive_in_order()
    {
        const int Count = 2_000;
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        byte[] bytes = Bytes.Random(Count, 7);
        Task<byte[]> atHost = pair.Host.ReadExactlyAsync(Count, deadline);
        for (int i = 0; i < Count; i++)
        {
            await pair.Client.WriteAsync(bytes.AsMemory(i, 1), deadline);
        }

        Assert.Equal(bytes, await atHost);
    }

    [Fact]
    public async Task One_write_of_eight_megabytes_arrives_whole()
    {
        const int Size = 8 * 1024 * 1024;
        using Deadline deadline = new(60);
        await using ConnectionPair pair = await ConnectAsync(deadline);
        byte[] bytes = Bytes.Random(Size, 8);
        Task<byte[]> atClient = pair.Client.ReadExactlyAsync(Size, deadline);
        await pair.Host.WriteAsync(bytes, deadline);
        Bytes.AssertSame(bytes, await atClient);
    }

    [Fact]
    public async Task Writing_nothing_is_harmless()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        await pair.Client.WriteAsync(ReadOnlyMemory<byte>.Empty, deadline);
        await pair.Client.WriteAsync(new byte[] { 1 }, deadline);
        Assert.Equal([1], await pair.Host.ReadExactlyAsync(1, deadline));
    }

    [Fact]
    public async Task The_written_memory_is_free_again_when_the_write_completes()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        byte[] bytes = [1, 2, 3];
        await pair.Client.WriteAsync(bytes, deadline);
        Array.Clear(bytes);
        Assert.Equal([1, 2, 3], await pair.Host.ReadExactlyAsync(3, deadline));
    }

    [Fact]
    public async Task A_writer_waits_for_a_reader_that_is_far_behind()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        using CancellationTokenSource noLonger = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        // The deadline of this wait is the test: a writer without back-pressure would never stop for it.
        Task writing = pair.Client.WriteForeverAsync(noLonger.Token);
        byte[] one = await pair.Host.ReadExactlyAsync(1, deadline);
        Assert.Single(one);
        await noLonger.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public async Task What_was_written_before_a_close_still_arrives_and_then_the_end_for_good()
    {
        const int Size = 1_000_000;
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        byte[] bytes = Bytes.Random(Size, 9);
        Task<byte[]> atHost = pair.Host.ReadExactlyAsync(Size, deadline);
        await pair.Client.WriteAsync(bytes, deadline);
        Task closing = pair.Client.CloseAsync(deadline).AsTask();
        Assert.Equal(bytes, await atHost);
        Assert.Equal(0, await pair.Host.ReadAsync(new byte[16], deadline));
        Assert.Equal(0, await pair.Host.ReadAsync(new byte[16], deadline));
        await pair.Host.CloseAsync(deadline);
        await closing;
        Assert.Equal(0, await pair.Host.ReadAsync(new byte[16], deadline));
    }

    [Fact]
    public async Task The_host_closes_in_order_too()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        await pair.Host.WriteAsync("bye"u8.ToArray(), deadline);
        Task closing = pair.Host.CloseAsync(deadline).AsTask();
        Assert.Equal("bye"u8.ToArray(), await pair.Client.ReadExactlyAsync(3, deadline));
        Assert.Equal(0, await pair.Client.ReadAsync(new byte[16], deadline));
        await pair.Client.CloseAsync(deadline);
        await closing;
    }

    [Fact]
    public async Task Both_may_close_at_once()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        await Task.WhenAll(pair.Host.CloseAsync(deadline).AsTask(), pair.Client.CloseAsync(deadline).AsTask());
    }

    [Fact]
    public async Task A_close_with_a_read_pending_ends_both()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        ValueTask<int> pending = pair.Client.ReadAsync(new byte[16], deadline);
        Task closing = pair.Client.CloseAsync(deadline).AsTask();
        Assert.Equal(0, await pair.Host.ReadAsync(new byte[16], deadline));
        await pair.Host.CloseAsync(deadline);
        await closing;
        Assert.True(await Bytes.EndsAsync(pending));
    }

    [Fact]
    public async Task A_pending_read_still_gets_what_the_peer_sends_while_this_end_closes()
    {
        Assert.SkipUnless(ClosesByHalves, "The close of this carrier ends both directions.");
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        byte[] buffer = new byte[16];
        ValueTask<int> pending = pair.Client.ReadAsync(buffer, deadline);
        Task closing = pair.Client.CloseAsync(deadline).AsTask();
        Assert.Equal(0, await pair.Host.ReadAsync(new byte[16], deadline));
        await pair.Host.WriteAsync(new byte[] { 42 }, deadline);
        Assert.Equal(1, await pending);
        Assert.Equal(42, buffer[0]);
        await pair.Host.CloseAsync(deadline);
        await closing;
    }

    [Fact]
    public async Task A_close_while_the_peer_is_still_writing_completes()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        TransportConnection host = pair.Host;
        Task hostSide = WriteUntilTheEndIsReadAsync(host, deadline);
        await pair.Client.ReadExactlyAsync(100_000, deadline);
        await pair.Client.CloseAsync(deadline);
        await pair.Client.DisposeAsync();
        await hostSide;

        static async Task WriteUntilTheEndIsReadAsync(TransportConnection host, CancellationToken deadline)
        {
            Task<bool> end = Bytes.EndsAsync(host.ReadAsync(new byte[16], deadline));
            byte[] bytes = new byte[1000];
            try
            {
                while (!end.IsCompleted)
                {
                    await host.WriteAsync(bytes, deadline);
                }

                Assert.True(await end);
                await host.CloseAsync(deadline);
            }
            catch (IOException)
            {
                // The client may be gone before the host sees the end.
            }
        }
    }

    [Fact]
    public async Task A_close_gives_up_when_its_token_is_cancelled()
    {
        Assert.SkipUnless(ClosesByHalves, "The close of this carrier does not wait for the peer.");
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        using CancellationTokenSource patience = new();
        Task closing = pair.Client.CloseAsync(patience.Token).AsTask();
        // The peer has the end, but never closes its own side.
        Assert.Equal(0, await pair.Host.ReadAsync(new byte[16], deadline));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closing);
        pair.Client.Abort();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_abort_ends_the_reads_of_both_ends(bool clientAborts)
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        ValueTask<int> atClient = pair.Client.ReadAsync(new byte[16], deadline);
        ValueTask<int> atHost = pair.Host.ReadAsync(new byte[16], deadline);
        (clientAborts ? pair.Client : pair.Host).Abort();
        Assert.True(await Bytes.EndsAsync(atClient));
        Assert.True(await Bytes.EndsAsync(atHost));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_abort_ends_a_write_that_waits_for_the_peer(bool clientAborts)
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        TransportConnection writer = clientAborts ? pair.Client : pair.Host;
        Task writing = writer.WriteForeverAsync(deadline);
        await (clientAborts ? pair.Host : pair.Client).ReadExactlyAsync(1, deadline);
        writer.Abort();
        await Assert.ThrowsAnyAsync<IOException>(() => writing);
    }

    [Fact]
    public async Task A_cancelled_read_throws_that()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        using CancellationTokenSource source = new();
        ValueTask<int> read = pair.Client.ReadAsync(new byte[16], source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);
    }

    [Fact]
    public async Task A_read_whose_token_is_cancelled_already_throws_that()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pair.Client.ReadAsync(new byte[16], new CancellationToken(true)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Writing_to_a_peer_that_is_gone_fails_in_the_end(bool aborted)
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        if (aborted)
        {
            pair.Host.Abort();
        }

        await pair.Host.DisposeAsync();
        IOException error = await Assert.ThrowsAnyAsync<IOException>(() => pair.Client.WriteForeverAsync(deadline));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_write_that_waits_fails_when_the_peer_goes()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        Task writing = pair.Client.WriteForeverAsync(deadline);
        await pair.Host.ReadExactlyAsync(1, deadline);
        await pair.Host.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => writing);
    }

    [Fact]
    public async Task Reads_and_writes_after_an_abort_fail()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        pair.Client.Abort();
        Assert.True(await Bytes.EndsAsync(pair.Client.ReadAsync(new byte[16], deadline)));
        await Assert.ThrowsAnyAsync<IOException>(async () => await pair.Client.WriteAsync(new byte[16], deadline));
    }

    [Fact]
    public async Task Abort_and_dispose_may_be_repeated_in_any_order()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        pair.Client.Abort();
        pair.Client.Abort();
        await pair.Client.DisposeAsync();
        await pair.Client.DisposeAsync();
        pair.Client.Abort();
        await pair.Host.DisposeAsync();
        pair.Host.Abort();
        await pair.Host.DisposeAsync();
    }

    [Fact]
    public async Task Aborts_from_many_threads_at_once_are_one()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        ValueTask<int> read = pair.Client.ReadAsync(new byte[16], deadline);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(pair.Client.Abort, deadline)));
        Assert.True(await Bytes.EndsAsync(read));
    }

    [Fact]
    public async Task The_remote_address_is_told()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        Assert.NotEmpty(pair.Client.RemoteAddress);
        Assert.NotEmpty(pair.Host.RemoteAddress);
    }

    /// <summary>Makes two connected peers.</summary>
    protected abstract Task<ConnectionPair> ConnectAsync(CancellationToken cancellationToken);
}
