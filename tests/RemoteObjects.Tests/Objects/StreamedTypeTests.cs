using RemoteObjects.Codecs;
using RemoteObjects.Schemas;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Objects;

public sealed class StreamedTypeTests
{
    private static readonly ObjectSchema Scale = new ObjectSchemaBuilder("Scale")
        .Property("weight", "Weight").Property("all", "QList<Weight>").Slot("Weight", "twice", new ParameterSchema("weight", "Weight")).Build();

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.3")]
    public async Task A_type_of_the_application_travels_alone_in_lists_and_in_calls(string protocol)
    {
        Assert.True(ProtocolVersion.TryParse(protocol, out ProtocolVersion? version));
        StreamedTypes types = new StreamedTypes().Add("Weight", static (ref DataStreamReader reader) => new Weight(reader.ReadInt32(), reader.ReadString() ?? ""));
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = version, Types = types });
        var source = new DynamicSource(Scale) { ["weight"] = new Weight(3, "kg"), ["all"] = new[] { new Weight(1, "g"), new Weight(2, "g") } };
        source.OnSlot("twice", arguments => ((Weight)arguments[0]!) with { Number = ((Weight)arguments[0]!).Number * 2 });
        await host.EnableRemotingAsync(source);
        Uri url = await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Pair.Deadline);
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Types = types });
        await node.ConnectAsync(url, Pair.Deadline);
        DynamicReplica replica = await node.AcquireDynamicAsync("Scale", Pair.Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal(new Weight(3, "kg"), replica["weight"]);
            Assert.Equal([new Weight(1, "g"), new Weight(2, "g")], replica.Get<object?[]>("all")!.Cast<Weight>());
        });
        Assert.Equal(new Weight(14, "t"), await replica.InvokeAsync("twice", new Weight(7, "t")));
        Assert.True(ValueCodec.Streamed<Weight>("Weight").TryFromVariant(QVariant.FromObject(new Weight(1, "g")), out Weight read));
        Assert.Equal(new Weight(1, "g"), read);
    }

    [Fact]
    public async Task A_type_that_nobody_registered_is_an_error_that_names_it()
    {
        using var log = new RecordingLoggerFactory();
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(new DynamicSource(Scale) { ["weight"] = new Weight(3, "kg"), ["all"] = Array.Empty<object>() });
        Uri url = await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Pair.Deadline);
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { LoggerFactory = log });
        await node.ConnectAsync(url, Pair.Deadline);
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => node.AcquireDynamicAsync("Scale", Pair.Deadline));
        Assert.Equal(RemoteObjectError.ProtocolError, error.Error);
        Assert.Contains("property 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Weight'", error.Message, StringComparison.Ordinal);
        Assert.Contains(log.Complaints, complaint => complaint.Contains("'Weight'", StringComparison.Ordinal));

        // The other way round: the host refuses the call, and answers.
        await host.DisableRemotingAsync("Scale");
        await host.EnableRemotingAsync(new DynamicSource(Scale) { ["all"] = Array.Empty<object>() });
        DynamicReplica replica = await node.AcquireDynamicAsync("Scale", Pair.Deadline);
        error = await Assert.ThrowsAsync<RemoteObjectException>(() => replica.InvokeAsync("twice", new Weight(1, "g")));
        Assert.Equal(RemoteObjectError.CallFailed, error.Error);
    }

    private readonly record struct Weight(int Number, string Unit) : IStreamedValue
    {
        public string TypeName => "Weight";

        public void Write(ref DataStreamWriter writer)
        {
            writer.WriteInt32(Number);
            writer.WriteString(Unit);
        }
    }
}
