using RemoteObjects.Schemas;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Objects;

public sealed class PersistenceTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("persisted-").FullName;

    private string File => Path.Combine(_directory, "deep", "values.json");

    [Fact]
    public async Task Persisted_values_are_defaults_of_the_next_run()
    {
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(new DynamicSource(CounterReplica.ClassSchema) { ["value"] = 99 });
        Uri url = await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Pair.Deadline);
        await using (RemoteObjectNode first = NewNode(new JsonFilePersistedStore(File)))
        {
            await first.ConnectAsync(url, Pair.Deadline);
            await first.AcquireAsync<CounterReplica>(cancellationToken: Pair.Deadline);
        }

        await using RemoteObjectNode second = NewNode(new JsonFilePersistedStore(File));
        CounterReplica replica = second.Acquire<CounterReplica>();
        Assert.Equal(99, replica.Value);
        Assert.Equal(ReplicaState.Default, replica.State);
        Assert.Contains("\"99\"", await System.IO.File.ReadAllTextAsync(File, Pair.Deadline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_replica_saves_at_once_and_one_that_never_had_values_does_not()
    {
        var store = new MemoryStore();
        await using RemoteObjectNode node = NewNode(store);
        CounterReplica replica = node.Acquire<CounterReplica>();
        replica.Dispose();
        await node.Context.RunAsync(() => { });
        Assert.Empty(store.Saved);

        store.Stored = [5];
        node.Acquire<CounterReplica>().Dispose();
        await node.Context.RunAsync(() => { });
        Assert.Equal([5], store.Saved.Single());
    }

    [Fact]
    public void A_store_with_too_many_or_wrong_values_or_a_damaged_file_leaves_the_defaults()
    {
        using var log = new RecordingLoggerFactory();
        var store = new MemoryStore { Stored = [1, 2] };
        var node = new RemoteObjectNode(new RemoteObjectNodeOptions { PersistedStore = store, LoggerFactory = log });
        Assert.Equal(7, node.Acquire<CounterReplica>().Value);
        store.Stored = ["text"];
        Assert.Equal(7, node.Acquire<CounterReplica>().Value);
        Assert.Equal(2, log.Complaints.Count);

        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "{ damaged");
        Assert.Empty(new JsonFilePersistedStore(File, log).Restore(CounterReplica.ClassSchema));
        Assert.Equal(3, log.Complaints.Count);
    }

    [Fact]
    public void Structs_lists_and_every_signature_have_entries_of_their_own()
    {
        var store = new JsonFilePersistedStore(File);
        QVariant[] values = ["text", QVariant.FromObject(new Gadget("Spot", ["x", "y"], [1, 2])), new[] { "a", "b" }, new QVariantMap(("k", 1.5))];
        store.Save(Classes.Device, values);
        store.Save(CounterReplica.ClassSchema, [3]);
        Assert.Equal(values, store.Restore(Classes.Device));
        Assert.Equal([3], store.Restore(CounterReplica.ClassSchema));
        Assert.Empty(store.Restore(CounterReplica.NewSchema(new string('1', 40))));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static RemoteObjectNode NewNode(IPersistedStore store) => new(new RemoteObjectNodeOptions { PersistedStore = store });

    private sealed class MemoryStore : IPersistedStore
    {
        public IReadOnlyList<QVariant> Stored { get; set; } = [];

        public List<IReadOnlyList<QVariant>> Saved { get; } = [];

        public void Save(ObjectSchema schema, IReadOnlyList<QVariant> values) => Saved.Add(values);

        public IReadOnlyList<QVariant> Restore(ObjectSchema schema) => Stored;
    }
}
