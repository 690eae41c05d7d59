using RemoteObjects.Connections;
using RemoteObjects.Models;
using RemoteObjects.Models.Replication;
using RemoteObjects.Replicas;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Connections;

/// <summary>The parts connections are made of, each by itself.</summary>
public sealed class PartsTests
{
    private const int Meetings = 300_000;

    [ThreadStatic]
    private static bool _isLending;

    [Fact]
    public async Task What_is_queued_goes_out_in_order_and_together()
    {
        var wire = new SteppedWire();
        using var queue = new OutboundQueue(wire.NodeEnd, 1_000_000, exception => Assert.Fail(exception.Message));
        for (int i = 0; i < 1000; i++)
        {
            queue.Send(new PingPacket($"{i}"));
        }

        await queue.CompleteAsync();
        queue.Send(new PingPacket("too late"));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), wire.ToHost.Packets.Select(packet => ((PingPacket)packet).Name));
        Assert.InRange(wire.ToHost.WriteCount, 1, 500);
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_given_up_at_the_limit()
    {
        (TransportConnection end, TransportConnection other) = MemoryTransport.CreatePair();
        var failed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var queue = new OutboundQueue(end, 100_000, exception => failed.TrySetResult(exception));
        byte[] packet = new byte[10_000];
        for (int i = 0; i < 30; i++)
        {
            queue.Send(packet);
        }

        Assert.IsType<SlowPeerException>(await failed.Task.WaitAsync(Pair.Deadline));
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_serial_context_keeps_the_order_and_takes_awaits_back()
    {
        var context = new SerialContext();
        var order = new List<int>();
        int running = 0;
        int most = 0;
        Task[] posting = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                context.Post(
                    _ =>
                    {
                        most = Math.Max(most, Interlocked.Increment(ref running));
                        Interlocked.Decrement(ref running);
                    },
                    null);
            }
        }))];
        for (int i = 0; i < 1000; i++)
        {
            int number = i;
            context.Post(_ => order.Add(number), null);
        }

        await Task.WhenAll(posting);
        await (await context.RunAsync(async () =>
        {
            await Task.Yield();
            Assert.Same(context, SynchronizationContext.Current);
        }));
        Assert.Equal(Enumerable.Range(0, 1000), order);
        Assert.Equal(1, most);
    }

    // A few nanoseconds within Post decide, so this can but try often.
    [Fact]
    public async Task Who_lends_a_thread_for_one_callback_runs_no_other_however_they_meet()
    {
        var context = new SerialContext();
        await context.RunAsync(() => { });
        int strangers = 0;
        int own = 0;
        bool isOver = false;
        Task posting = Task.Factory.StartNew(
            () =>
            {
                var wait = new SpinWait();
                for (int i = 0; !Volatile.Read(ref isOver); i++)
                {
                    // Until the context is idle, and a little more or less.
                    Thread.SpinWait(i % 100);
                    bool isDone = false;
                    context.Post(
                        _ =>
                        {
                            strangers += _isLending ? 1 : 0;
                            Volatile.Write(ref isDone, true);
                        },
                        null);
                    while (!Volatile.Read(ref isDone))
                    {
                        wait.SpinOnce(sleep1Threshold: -1);
                    }
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        for (int i = 0; i < Meetings; i += 100)
        {
            await Task.Run(
                () =>
                {
                    for (int meeting = 0; meeting < 100; meeting++)
                    {
                        _isLending = true;
                        context.PostOrRun(_ => own++, null);
                        _isLending = false;
                        Thread.SpinWait(meeting);
                    }
                },
                Pair.Deadline);
        }

        isOver = true;
        await posting;
        Assert.Equal((0, Meetings), await context.RunAsync(() => (strangers, own)));
    }

    [Fact]
    public async Task A_serial_context_goes_on_after_an_exception()
    {
        var context = new SerialContext();
        var told = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.UnhandledException += (_, args) => told.TrySetResult(args.ExceptionObject);
        context.Post(_ => throw new InvalidDataException("posted"), null);
        Assert.IsType<InvalidDataException>(await told.Task);
        Assert.Equal(5, await context.RunAsync(() => 5));
        await Assert.ThrowsAsync<InvalidDataException>(() => context.RunAsync(() => throw new InvalidDataException("run")));
        Assert.Throws<NotSupportedException>(() => context.Send(_ => { }, null));
    }

    [Fact]
    public void Waits_between_attempts_double_up_to_the_longest_and_vary_below()
    {
        var policy = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(2), Jitter = 0.5 };
        for (int failures = 1; failures < 100; failures++)
        {
            double whole = Math.Min(2000, 100 * Math.Pow(2, failures - 1));
            Assert.InRange(policy.Delay(failures).TotalMilliseconds, whole / 2 - 0.01, whole + 0.01);
        }

        Assert.Equal(2000, (policy with { Jitter = 0 }).Delay(int.MaxValue).TotalMilliseconds);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReconnectPolicy { Jitter = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReconnectPolicy { MaxDelay = TimeSpan.Zero });
    }

    [Fact]
    public void Every_call_ends_once()
    {
        var clock = new TestClock();
        var calls = new PendingCalls(new CallSerials());
        var ends = new List<string>();
        int first = calls.Add(clock.GetTimestamp(), result => ends.Add($"1 {result.Value} {result.Error?.Error}"));
        clock.Advance(TimeSpan.FromSeconds(10));
        int second = calls.Add(clock.GetTimestamp(), result => ends.Add($"2 {result.Error?.Error}"));
        calls.Add(clock.GetTimestamp(), result => ends.Add($"3 {result.Error?.Error}"));
        Assert.Equal((1, 2), (first, second));
        TimeSpan? oldest = calls.FailOlderThan(TimeSpan.FromSeconds(10), clock, new RemoteObjectException(RemoteObjectError.Timeout, "late"));
        Assert.Equal(TimeSpan.Zero, oldest);
        calls.Complete(first, new CallResult(1));
        calls.Complete(second, new CallResult(1));
        calls.Complete(99, new CallResult(1));
        calls.FailAll(new RemoteObjectException(RemoteObjectError.ConnectionLost, "gone"));
        Assert.Equal(["1  Timeout", "2 ", "3 ConnectionLost"], ends.Select(end => end.Replace("invalid", "", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(0, calls.Count);
    }

    [Fact]
    public void A_planner_takes_what_is_wanted_and_neither_known_nor_under_way()
    {
        var node = new ReplicaNode(null, null, 0) { IsCounted = true, ColumnCount = 1 };
        node.Rows.Insert(0, 5000);
        node.Wanted.Add(10, 3000);
        var row = new CachedRow();
        row.Store(0, ["x"], 0);
        node.Rows.Set(12, row);
        var request = new RowRequest(node, default, 20, 10);
        request.Meant.Clear();
        node.Requests.Add(request);
        var taken = new List<(int, int)>();
        while (FetchPlanner.TryTakeNext(node, node.Wanted, 0, int.MaxValue, out int first, out int count))
        {
            taken.Add((first, count));
        }

        Assert.Equal([(10, 2), (13, 7), (30, 990), (1020, 1000), (2020, 990)], taken);
        Assert.Equal([(20, 10)], request.Meant.Ranges);
    }

    [Fact]
    public void A_cached_row_keeps_its_cells_when_columns_come_in_between()
    {
        var row = new CachedRow();
        row.Store(0, ["a", 1], 5);
        row.Store(1, ["b"], -1);
        Assert.False(row.Store(1, ["b"], 0xFFFF));
        Assert.True(row.IsFresh(2));
        row.InsertColumns(1, 3);
        Assert.Equal("a", row.Value(0, 0));
        Assert.False(row.IsKnown(1));
        Assert.Equal("b", row.Value(4, 0));
        Assert.False(row.IsFresh(5));
        row.InsertColumns(1, 1_000_000_000);
        Assert.Equal("a", row.Value(0, 0));
        Assert.False(row.IsKnown(4));
        Assert.False(row.Store(500_000_000, ["far"], 0));
    }

    [Fact]
    public void Columns_that_come_and_are_never_told_take_no_memory_however_they_come()
    {
        var row = new CachedRow();
        row.Store(0, ["a"], 0);
        row.Store(1, ["b"], 0);
        row.InsertColumns(1, 30);
        row.InsertColumns(0, 30);
        Assert.Equal(("a", "b"), ($"{row.Value(30, 0)}", $"{row.Value(61, 0)}"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            row.InsertColumns(0, 63);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.False(row.HasValues);
    }

    [Fact]
    public void Header_values_are_asked_for_once_and_stay_while_they_are_asked_again()
    {
        var cache = new HeaderCache();
        var key = new HeaderKey(Orientation.Horizontal, 1, 0);
        cache.Want(key);
        Assert.Equal([key], cache.TakeWanted(10));
        cache.Want(key);
        cache.Refresh(Orientation.Horizontal, 0, 9);
        Assert.Empty(cache.TakeWanted(10));
        cache.Store(key, "one");
        cache.Refresh(Orientation.Horizontal, 0, 9);
        Assert.True(cache.TryGet(key, out Values.QVariant value));
        Assert.Equal("one", value);
        Assert.Equal([key], cache.TakeWanted(10));
        cache.Store(key, "uno");
        cache.ForgetFrom(Orientation.Horizontal, 1);
        Assert.False(cache.TryGet(key, out _));
    }
}
