using System.Text.Json.Nodes;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Tests.Objects;

/// <summary>Dynamic replicas on what real Qt hosts sent.</summary>
public sealed class CapturedHostTests
{
    public static TheoryData<string, string> Scenarios => new()
    {
        { "qt6-dynamic", "Demo" }, { "qt5-dynamic", "Demo" }, { "qt6-dynamic-readd", "Demo" }, { "qt5-dynamic-readd", "Demo" },
        { "qt6-extra-dynamic", "Extra" }, { "qt6-plain", "Plain" }, { "qt5-plain", "Plain" }, { "qt6-plain-gadget", "Plain" }, { "qt5-plain-gadget", "Plain" },
        { "qt6-family-dynamic", "Family" }, { "qt5-family-dynamic", "Family" }, { "qt6-outer-dynamic", "outerObj" }, { "qt5-outer-dynamic", "outerObj" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_dynamic_replica_ends_with_the_last_values_the_host_sent(string capture, string name)
    {
        JsonObject[] packets = [.. Capture(capture)["packets"]!.AsArray().Select(packet => packet!.AsObject()).Where(packet => (string?)packet["direction"] == "host->node")];
        if (!packets.Any(packet => (string?)packet["name"] == name))
        {
            name = (string)packets.First(packet => packet["definition"] is not null)["name"]!;
        }

        using var log = new RecordingLoggerFactory();
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { LoggerFactory = log, Transports = new TransportRegistry().Use("memory", new OneConnection(out TransportConnection host)) });
        DynamicReplica replica = node.AcquireDynamic(name);
        node.Connect(new Uri("memory:host"));
        await host.WriteAsync(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "streams", capture + ".s2c.bin")), Pair.Deadline);
        await replica.WhenValidAsync(Pair.Deadline);
        await host.CloseAsync(Pair.Deadline);
        await node.Context.RunAsync(() => { });

        JsonObject init = packets.Last(packet => (string?)packet["name"] == name && packet["packet"]!.GetValue<string>().StartsWith("Init", StringComparison.Ordinal));
        var last = init["properties"]!.AsArray().Select(value => value?.ToJsonString()).ToList();
        foreach (JsonObject change in packets.Where(packet => (string?)packet["packet"] == "PropertyChangePacket" && (string?)packet["name"] == name))
        {
            last[change["index"]!.GetValue<int>()] = change["value"]?.ToJsonString();
        }

        await node.Context.RunAsync(() =>
        {
            Assert.Equal(last.Count, replica.Schema!.Properties.Count);
            for (int i = 0; i < last.Count; i++)
            {
                CheckValue(last[i], replica[replica.Schema.Properties[i].Name], $"{name}.{replica.Schema.Properties[i].Name}");
            }
        });
        Assert.DoesNotContain(log.Complaints, complaint => !complaint.Contains("memory:host", StringComparison.Ordinal));
    }

    private static void CheckValue(string? expected, object? actual, string what)
    {
        if (expected is null)
        {
            return;
        }

        JsonNode json = JsonNode.Parse(expected)!;
        switch ((string?)json["type"])
        {
            case "int" or "bool" or "QString" or "double" or "short" or "signed char" or "qlonglong":
                Assert.True(json["value"]!.ToString() == Convert.ToString(actual, System.Globalization.CultureInfo.InvariantCulture)!.Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal), $"{what}: {expected} and {actual}");
                break;
            case "QRemoteObjectPackets::QRO_" when json["value"]!["isNull"]!.GetValue<bool>():
                Assert.Null(actual);
                break;
            default:
                Assert.True(actual is not null, $"{what} has no value; it should be {expected}");
                break;
        }
    }

    private static JsonNode Capture(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "streams", name + ".json")))!;

    private sealed class OneConnection : Transport
    {
        private readonly TransportConnection _node;

        public OneConnection(out TransportConnection host) => (_node, host) = MemoryTransport.CreatePair();

        public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) => ValueTask.FromResult(_node);
    }
}
