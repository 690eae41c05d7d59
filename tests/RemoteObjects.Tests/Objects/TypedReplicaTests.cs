using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Tests.Objects;

public sealed class TypedReplicaTests
{
    [Fact]
    public async Task A_typed_replica_has_its_defaults_until_a_source_comes_and_tells_what_differs()
    {
        await using Pair pair = await Pair.CreateAsync();
        CounterReplica same = pair.Node.Acquire<CounterReplica>();
        CounterReplica other = pair.Node.Acquire<CounterReplica>("Other");
        var events = new List<string>();
        await pair.Node.Context.RunAsync(() =>
        {
            foreach (CounterReplica replica in new[] { same, other })
            {
                Assert.Equal(7, replica.Value);
                Assert.Equal(ReplicaState.Default, replica.State);
                replica.Initialized += (_, _) => events.Add($"{replica.Name} initialized");
                replica.StateChanged += (_, change) => events.Add($"{replica.Name} {change.Previous}->{change.State}");
                replica.ValueChanged += value => events.Add($"{replica.Name} value {value}");
                replica.Notified += (_, _) => events.Add($"{replica.Name} notified");
            }
        });
        await pair.Host.EnableRemotingAsync(NewCounter(7));
        await same.WhenValidAsync(Pair.Deadline);
        await pair.Host.EnableRemotingAsync(NewCounter(8), "Other");
        await other.WhenValidAsync(Pair.Deadline);
        await pair.Node.Context.RunAsync(() => { });
        Assert.Equal(
            [
                "Counter initialized", "Counter Default->Valid", "Counter notified",
                "Other initialized", "Other Default->Valid", "Other value 8", "Other notified",
            ],
            events);
    }

    [Fact]
    public async Task Another_signature_is_a_state_and_an_exception_that_names_both_sides()
    {
        await using Pair pair = await Pair.CreateAsync();
        var source = new DynamicSource(CounterReplica.NewSchema(new string('0', 40))) { ["value"] = 1 };
        await pair.Host.EnableRemotingAsync(source);
        CounterReplica replica = pair.Node.Acquire<CounterReplica>();
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => replica.WhenValidAsync(Pair.Deadline));
        Assert.Equal(RemoteObjectError.SignatureMismatch, error.Error);
        Assert.Contains(CounterReplica.Signature, error.Message, StringComparison.Ordinal);
        Assert.Contains(new string('0', 40), error.Message, StringComparison.Ordinal);
        Assert.Equal(ReplicaState.SignatureMismatch, replica.State);

        // Those who ask for no class, and so can't be of the wrong one, are served all the same.
        DynamicReplica dynamic = await pair.Node.AcquireDynamicAsync("Counter", Pair.Deadline);
        Assert.Equal(1, await pair.Node.Context.RunAsync(() => dynamic["value"]));

        // It is not final: the right source may come.
        await pair.Host.DisableRemotingAsync("Counter");
        await pair.Host.EnableRemotingAsync(NewCounter(5));
        await replica.WhenStateAsync(ReplicaState.Valid, pair.Node);
        Assert.Equal(5, await pair.Node.Context.RunAsync(() => replica.Value));
    }

    [Fact]
    public async Task A_source_without_signature_is_taken()
    {
        await using Pair pair = await Pair.CreateAsync();
        await pair.Host.EnableRemotingAsync(new DynamicSource(CounterReplica.NewSchema("")) { ["value"] = 2 });
        using CounterReplica replica = await pair.Node.AcquireAsync<CounterReplica>(cancellationToken: Pair.Deadline);
        Assert.Equal(2, await pair.Node.Context.RunAsync(() => replica.Value));
    }

    [Fact]
    public async Task Pushes_and_calls_can_be_made_from_anywhere_and_are_answered_after_what_they_changed()
    {
        await using Pair pair = await Pair.CreateAsync();
        await pair.Host.EnableRemotingAsync(NewCounter(1));
        using CounterReplica replica = await pair.Node.AcquireAsync<CounterReplica>(cancellationToken: Pair.Deadline);
        await replica.PushValueAsync(11, Pair.Deadline);
        Assert.Equal(11, replica.Value);
        Assert.Equal(5, await replica.AddAsync(2, 3, Pair.Deadline));
    }

    [Fact]
    public async Task A_replica_that_lost_its_source_keeps_its_values_refuses_calls_and_comes_back()
    {
        await using Pair pair = await Pair.CreateAsync();
        DynamicSource source = NewCounter(3);
        await pair.Host.EnableRemotingAsync(source);
        using CounterReplica replica = await pair.Node.AcquireAsync<CounterReplica>(cancellationToken: Pair.Deadline);
        await pair.Host.DisableRemotingAsync(source);
        await replica.WhenStateAsync(ReplicaState.Suspect, pair.Node);
        Assert.Equal(3, replica.Value);
        Assert.True(replica.IsInitialized);
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => replica.AddAsync(1, 1, Pair.Deadline));
        Assert.Equal(RemoteObjectError.NotConnected, error.Error);

        await pair.ChangeAsync(() => source["value"] = 4);
        await pair.Host.EnableRemotingAsync(source);
        await replica.WhenValidAsync(Pair.Deadline);
        Assert.Equal(4, await pair.Node.Context.RunAsync(() => replica.Value));
    }

    [Fact]
    public async Task A_call_under_way_fails_when_the_source_goes()
    {
        await using Pair pair = await Pair.CreateAsync();
        DynamicSource source = NewCounter(3);
        var called = new TaskCompletionSource();
        source.OnSlot("add", async (_, call) =>
        {
            called.SetResult();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 0;
        });
        await pair.Host.EnableRemotingAsync(source);
        using CounterReplica replica = await pair.Node.AcquireAsync<CounterReplica>(cancellationToken: Pair.Deadline);
        Task<int> call = replica.AddAsync(1, 2, Pair.Deadline);
        await called.Task.WaitAsync(Pair.Deadline);
        await pair.Host.DisableRemotingAsync(source);
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => call);
        Assert.Equal(RemoteObjectError.ConnectionLost, error.Error);
    }

    [Fact]
    public async Task A_model_is_no_object_and_an_object_no_model()
    {
        await using Pair pair = await Pair.CreateAsync();
        await pair.Host.EnableRemotingAsync(new StandardItemModel(), "Counter", [0]);
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => pair.Node.AcquireAsync<CounterReplica>(cancellationToken: Pair.Deadline));
        Assert.Equal(RemoteObjectError.WrongKind, error.Error);
    }

    [Fact]
    public async Task A_disposed_replica_tells_so()
    {
        await using Pair pair = await Pair.CreateAsync();
        CounterReplica replica = pair.Node.Acquire<CounterReplica>();
        Task valid = replica.WhenValidAsync(Pair.Deadline);
        replica.Dispose();
        Assert.Equal(RemoteObjectError.Disposed, (await Assert.ThrowsAsync<RemoteObjectException>(() => valid)).Error);
        Assert.Equal(RemoteObjectError.Disposed, (await Assert.ThrowsAsync<RemoteObjectException>(() => replica.AddAsync(1, 1, Pair.Deadline))).Error);
    }

    private static DynamicSource NewCounter(int value) =>
        new DynamicSource(CounterReplica.ClassSchema) { ["value"] = value }.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!);
}

internal static class ReplicaWaiting
{
    /// <summary>Waits until a replica is in a state.</summary>
    public static async Task WhenStateAsync(this ObjectReplica replica, ReplicaState state, RemoteObjectNode node)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await node.Context.RunAsync(() =>
        {
            replica.StateChanged += (_, change) => Check(change.State);
            Check(replica.State);
        });
        await reached.Task.WaitAsync(Pair.Deadline);

        void Check(ReplicaState current)
        {
            if (current == state)
            {
                reached.TrySetResult();
            }
        }
    }
}
