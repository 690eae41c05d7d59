using System.Text.Json.Nodes;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Objects;

/// <summary>The store's file as others may leave it.</summary>
public sealed class JsonFilePersistedStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("persisted-").FullName;

    private string File => Path.Combine(_directory, "values.json");

    private static string Key => $"Counter/{CounterReplica.ClassSchema.Signature}";

    public static TheoryData<string> Damaged =>
    [
        "",
        "{",
        "null",
        "[]",
        "5",
        $$"""{"{{Key}}":[],"{{Key}}":[]}""",
        $$"""{"{{Key}}":5}""",
        $$"""{"{{Key}}":[5]}""",
        $$"""{"{{Key}}":[null]}""",
        $$"""{"{{Key}}":[{"data":5}]}""",
        $$"""{"{{Key}}":[{"data":"%"}]}""",
        $$"""{"{{Key}}":[{"data":"AAAA"}]}""",
        $$"""{"{{Key}}":[{"data":"/////w=="}]}""",
    ];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_has_no_values_and_takes_new_ones(string content)
    {
        using var log = new RecordingLoggerFactory();
        System.IO.File.WriteAllText(File, content);
        var store = new JsonFilePersistedStore(File, log);
        Assert.Empty(store.Restore(CounterReplica.ClassSchema));
        Assert.NotEmpty(log.Complaints);
        store.Save(CounterReplica.ClassSchema, [3]);
        Assert.Equal([3], store.Restore(CounterReplica.ClassSchema));
    }

    [Fact]
    public void What_is_damaged_of_one_class_harms_no_other()
    {
        var store = new JsonFilePersistedStore(File);
        store.Save(CounterReplica.ClassSchema, [3]);
        store.Save(Classes.Device, ["text"]);
        JsonNode file = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        file[Key] = 5;
        System.IO.File.WriteAllText(File, file.ToJsonString());
        Assert.Empty(store.Restore(CounterReplica.ClassSchema));
        Assert.Equal(["text"], store.Restore(Classes.Device));
    }

    [Fact]
    public void A_file_that_can_not_be_written_is_logged_and_nothing_is_left_of_the_attempt()
    {
        using var log = new RecordingLoggerFactory();
        Directory.CreateDirectory(File);
        new JsonFilePersistedStore(File, log).Save(CounterReplica.ClassSchema, [3]);
        Assert.Single(log.Complaints);
        Assert.Equal([File], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void Nothing_but_the_file_is_left()
    {
        var store = new JsonFilePersistedStore(File);
        store.Save(CounterReplica.ClassSchema, [3]);
        store.Save(CounterReplica.ClassSchema, [4]);
        Assert.Equal([File], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Many_may_save_at_once()
    {
        QVariant[] values = [.. Enumerable.Range(0, 20).Select(i => (QVariant)i)];
        var store = new JsonFilePersistedStore(File);
        await Task.WhenAll(values.Select((value, i) => Task.Run(() => store.Save(CounterReplica.NewSchema(i.ToString("D40", null)), [value]))));
        Assert.All(values, (value, i) => Assert.Equal([value], store.Restore(CounterReplica.NewSchema(i.ToString("D40", null)))));
    }
}
