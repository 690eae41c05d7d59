using RemoteObjects.Interop.Tests.Typed;
using Xunit;

namespace RemoteObjects.Interop.Tests.Objects;

/// <summary>One typed source of ours, two typed replicas of ours and one of Qt, all acting at random: all of them see what the source did, in its order, and end equal.</summary>
public sealed class RandomPeersTests : InteropTest
{
    private const int Steps = 120;

    private static readonly string[] Names = ["uptime", "level", "label", "active", "secret", "volume", "mode", "wanted"];
    private static readonly DeviceMode[] Modes = [DeviceMode.Off, DeviceMode.On, DeviceMode.Failed];

    public static TheoryData<int, string, int> Runs
    {
        get
        {
            int seed = int.TryParse(Environment.GetEnvironmentVariable("OBJECT_SEED"), out int given) ? given : Random.Shared.Next();
            return new() { { 6, "tcp", seed }, { 5, "tcp", seed }, { 6, "ws", seed }, { 5, "ws", seed } };
        }
    }

    [Theory]
    [MemberData(nameof(Runs), DisableDiscoveryEnumeration = true)]
    public async Task Everything_arrives_everywhere_in_the_order_in_which_it_happened(int qt, string transport, int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}; repeat it with OBJECT_SEED={seed}");
        await using TypedHost ours = await TypedHost.StartAsync(qt, transport, Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, ours.Url, Deadline, "--typed", "Device");
        await using RemoteObjectNode first = await ConnectAsync(ours.Url);
        await using RemoteObjectNode second = await ConnectAsync(ours.Url);
        DeviceLog firstLog = await DeviceLog.StartAsync(first, await first.AcquireAsync<DeviceReplica>(cancellationToken: Deadline));
        DeviceLog secondLog = await DeviceLog.StartAsync(second, await second.AcquireAsync<DeviceReplica>(cancellationToken: Deadline));
        await client.NextEventAsync(e => e.Name == "notified");
        var happened = new DeviceSourceLog(ours.Device);
        await ours.Host.Context.RunAsync(() => ((IRemoteObjectSource)ours.Device).Connect(happened));

        await Task.WhenAll(
            ActAsync(ours, new Random(seed)),
            ActAsync(firstLog, new Random(seed + 1)),
            ActAsync(secondLog, new Random(seed + 2)),
            ActAsync(client, new Random(seed + 3)));
        await ours.Host.Context.RunAsync(() => ours.Device.EmitMessage(DeviceLog.End));

        string[] expected = await ours.Host.Context.RunAsync(happened.Lines.ToArray);
        AssertSame("our first replica", expected, await firstLog.ReadAsync(Deadline), seed);
        AssertSame("our second replica", expected, await secondLog.ReadAsync(Deadline), seed);
        AssertSame("the replica of Qt", expected, await ReadAsync(client), seed);
        string[] values = await ours.Host.Context.RunAsync(() => Names.Select(happened.Value).ToArray());
        Assert.Equal(values, await first.Context.RunAsync(firstLog.Values));
        Assert.Equal(values, await second.Context.RunAsync(secondLog.Values));
        foreach ((string name, string value) in Names.Zip(values))
        {
            Assert.Equal(value, (await client.MustAsync($"get Device {name}")).Raw("value"));
        }
    }

    private static void AssertSame(string who, string[] expected, string[] seen, int seed)
    {
        int same = expected.Zip(seen).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            same == expected.Length && same == seen.Length,
            $"seed {seed}: at {same} of {expected.Length} the source had {expected.ElementAtOrDefault(same)}, {who} {seen.ElementAtOrDefault(same)}");
    }

    private static async Task ActAsync(TypedHost ours, Random random)
    {
        for (int i = 0; i < Steps; i++)
        {
            await ours.Host.Context.RunAsync(() => Step(ours.Device, random));
            await Task.Yield();
        }
    }

    private static void Step(Device device, Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                device.Age();
                break;
            case 1:
                device.Secret = random.Next(10);
                break;
            case 2:
                device.Active = !device.Active;
                break;
            case 3:
                device.Level = random.Next(8) / 4.0;
                break;
            case 4:
                device.EmitTicked();
                break;
            case 5:
                device.EmitProgress(random.Next(100), random.Next(8) / 4.0);
                break;
            default:
                DeviceMode mode = Modes[random.Next(3)];
                device.EmitMoved(DeviceLog.PointOf(mode), "wind", mode);
                break;
        }
    }

    // Calls are under way together; each must get the answer to its own question.
    private async Task ActAsync(DeviceLog log, Random random)
    {
        DeviceReplica device = log.Device;
        var calls = new List<Task>();
        for (int i = 0; i < Steps; i++)
        {
            int number = i;
            calls.Add(random.Next(8) switch
            {
                0 => device.PushLevelAsync(random.Next(8) / 4.0, Deadline),
                1 => device.PushVolumeAsync(random.Next(5), Deadline),
                2 => device.PushWantedAsync(Modes[random.Next(3)], Deadline),
                3 => log.Node.Context.RunAsync(() => device.Label = $"written {number}"),
                4 => log.Node.Context.RunAsync(() => device.Mode = Modes[number % 3]),
                5 => device.ResetAsync(Deadline),
                6 => device.ConfigureAsync($"set {number}", random.Next(8) / 4.0, Modes[random.Next(3)], Deadline),
                _ => AnswersAsync(device.AddAsync(number, 1, Deadline), number + 1),
            });
            await Task.Yield();
        }

        await Task.WhenAll(calls);

        // What was written is not answered: a call after it is.
        await device.AddAsync(0, 0, Deadline);
    }

    private static async Task AnswersAsync(Task<int> call, int expected) => Assert.Equal(expected, await call);

    private static async Task ActAsync(QtPeer client, Random random)
    {
        for (int i = 0; i < Steps; i++)
        {
            string command = random.Next(8) switch
            {
                0 => $"push Device level {random.Next(8)}.25",
                1 => $"push Device volume {random.Next(5)}",
                2 => $"push Device wanted {(int)Modes[random.Next(3)]}",
                3 => $"set Device label \"qt {i}\"",
                4 => $"set Device active {(random.Next(2) == 0 ? "true" : "false")}",
                5 => "call Device reset",
                6 => $"call Device configure \"by qt {i}\", {random.Next(8)}.5, {(int)Modes[random.Next(3)]}",
                _ => $"call Device add {i}, 1",
            };
            PeerEvent done = await client.MustAsync(command);
            if (command.StartsWith("call Device add", StringComparison.Ordinal))
            {
                Assert.Equal(i + 1, done.Int("result"));
            }
        }

        await client.MustAsync("call Device add 0, 0");
    }

    private static async Task<string[]> ReadAsync(QtPeer client)
    {
        var lines = new List<string>();
        while (lines.Count == 0 || lines[^1] != DeviceLog.LastLine)
        {
            PeerEvent news = await client.NextEventAsync(e => e.Name is "changed" or "signal");
            lines.Add(news.Text(news.Name == "changed" ? "property" : "signal") + news.Raw("args"));
        }

        return [.. lines];
    }

    private async Task<RemoteObjectNode> ConnectAsync(Uri url)
    {
        var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = Transports });
        await node.ConnectAsync(url, Deadline);
        return node;
    }
}
