using RemoteObjects.Testing;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Objects;

/// <summary>One source, several replicas, everybody acts at random: what happened at the source has happened at every replica, in that order, and all end equal.</summary>
public sealed class RandomObjectTests
{
    public static TheoryData<int, string, bool> Runs
    {
        get
        {
            var runs = new TheoryData<int, string, bool>();
            for (int i = 0; i < 8; i++)
            {
                runs.Add(Seed(i), i % 2 == 0 ? "2.0" : "1.3", i % 4 < 2);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Everything_arrives_everywhere_in_the_order_in_which_it_happened(int seed, string protocol, bool isStepped)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}; repeat it with OBJECT_SEED={seed}");
        Assert.True(ProtocolVersion.TryParse(protocol, out ProtocolVersion? version));
        // However busy the machine is, a replica shall hear every value.
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = version, JoinChangesAbove = int.MaxValue });
        var actor = new SourceActor(new Random(seed));
        await host.EnableRemotingAsync(actor.Source);
        Uri url = isStepped ? new Uri("stepped:host") : await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Pair.Deadline);
        var replicas = new List<ReplicaActor>();
        for (int i = 0; i < 4; i++)
        {
            replicas.Add(await ReplicaActor.StartAsync(host, url, isStepped, new Random(seed + i + 1)));
        }

        await host.Context.RunAsync(actor.StartLog);
        Task source = actor.RunAsync(host, steps: 300);
        await Task.WhenAll(replicas.Select(replica => replica.RunAsync(steps: 150)).Append(source)).WaitAsync(Pair.Deadline);
        await host.Context.RunAsync(actor.End);
        List<string> expected = await host.Context.RunAsync(() => actor.Log);
        foreach (ReplicaActor replica in replicas)
        {
            await replica.Ended.WaitAsync(Pair.Deadline);
            List<string> seen = replica.Log;
            int same = expected.Zip(seen).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.True(same == expected.Count && same == seen.Count, $"seed {seed}: at {same} of {expected.Count} the source had {expected.ElementAtOrDefault(same)}, a replica {seen.ElementAtOrDefault(same)}");
            Assert.Equal(await host.Context.RunAsync(actor.Values), await replica.ValuesAsync());
        }

        // Each call ran once, and each caller got its own results, in the order in which it had called.
        Assert.Equal(replicas.Sum(replica => replica.Tickets.Count), actor.Tickets);
        Assert.Equal(actor.Tickets, replicas.SelectMany(replica => replica.Tickets).Distinct().Count());
        Assert.All(replicas, replica => Assert.Equal(replica.Tickets.Order(), replica.Tickets));
        foreach (ReplicaActor replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    private static int Seed(int run) => int.TryParse(Environment.GetEnvironmentVariable("OBJECT_SEED"), out int seed) ? seed : 1000 + run;

    /// <summary>The source: changes by itself, and logs all that it tells.</summary>
    private sealed class SourceActor : ISourceObserver
    {
        private readonly Random _random;

        public SourceActor(Random random)
        {
            _random = random;
            Source = Classes.NewDevice();
            Source.OnSlot("later", _ =>
            {
                // Called like a ticket machine; its changes are part of the order.
                Tickets++;
                Source["label"] = $"ticket {Tickets}";
                Source.Emit("tick", Tickets);
                return Tickets;
            });
            Source.OnSlot("reset", _ =>
            {
                Source["level"] = 0;
                Source["mode"] = 0;
                return null;
            });
        }

        public DynamicSource Source { get; }

        public int Tickets { get; private set; }

        public List<string> Log { get; } = [];

        public ProtocolVersion Version => ProtocolVersion.V2_0;

        public void StartLog() => ((IRemoteObjectSource)Source).Connect(this);

        public async Task RunAsync(RemoteObjectHost host, int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                await host.Context.RunAsync(() => Step(i));
                await Task.Yield();
            }
        }

        public void End() => Source.Emit("done");

        public string[] Values() => Describe(name => Source[name]);

        public static string[] Describe(Func<string, object?> value) =>
            [.. new[] { "level", "label", "mode", "uptime", "spot", "any" }.Select(name => $"{name}={Text(value(name))}")];

        public static string Text(object? value) => QVariant.FromObject(value is RemoteStruct structure ? structure.ToString() : value).ToString();

        void ISourceObserver.OnPropertyChanged(int property)
        {
            string name = Classes.Device.Properties[property].Name;
            Log.Add($"{name}={Text(Source[name])}");
        }

        void ISourceObserver.OnSignal(int signal, QVariant[] arguments) =>
            Log.Add($"{Classes.Device.Signals[signal].Name}({string.Join(",", arguments.Where(argument => argument.Type != MetaType.User))})");

        private void Step(int step)
        {
            switch (_random.Next(6))
            {
                case 0:
                    Source["level"] = _random.Next(10);
                    break;
                case 1:
                    Source["uptime"] = (long)step;
                    break;
                case 2:
                    Source["spot"] = Classes.Spot(step, _random.Next(5));
                    break;
                case 3:
                    Source.Emit("tick", -step);
                    break;
                case 4:
                    Source.Emit("moved", Classes.Spot(step, step), _random.Next(2));
                    break;
                default:
                    Source["any"] = $"step {step}";
                    break;
            }
        }
    }

    /// <summary>A replica on a node of its own: pushes, writes and calls, and logs all that it is told.</summary>
    private sealed class ReplicaActor : IAsyncDisposable
    {
        private readonly RemoteObjectNode _node;
        private readonly SteppedTransport? _transport;
        private readonly Random _random;
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private DynamicReplica _replica = null!;
        private SteppedWire? _wire;

        private ReplicaActor(RemoteObjectHost host, bool isStepped, Random random)
        {
            _random = random;
            _transport = isStepped ? new SteppedTransport(end => host.ServeAsync(end), wire => wire.Flow()) : null;
            TransportRegistry transports = TransportRegistry.CreateDefault();
            _node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = _transport is null ? transports : transports.Use("stepped", _transport) });
        }

        public List<string> Log { get; } = [];

        /// <summary>The results of its calls, in the order in which it called.</summary>
        public List<int> Tickets { get; } = [];

        public Task Ended => _ended.Task;

        public static async Task<ReplicaActor> StartAsync(RemoteObjectHost host, Uri url, bool isStepped, Random random)
        {
            var actor = new ReplicaActor(host, isStepped, random);
            await actor._node.ConnectAsync(url, Pair.Deadline);
            actor._wire = actor._transport is null ? null : await actor._transport.NextWireAsync(Pair.Deadline);
            actor._replica = await actor._node.AcquireDynamicAsync("Device", Pair.Deadline);
            await actor._node.Context.RunAsync(actor.StartLog);
            return actor;
        }

        public async Task RunAsync(int steps)
        {
            var calls = new List<Task>();
            var tickets = new List<Task<object?>>();
            for (int i = 0; i < steps; i++)
            {
                Task call = Act();
                calls.Add(call);
                if (call is Task<object?> ticket)
                {
                    tickets.Add(ticket);
                }

                if (_random.Next(4) == 0)
                {
                    // What is said is held back for a while, and comes in one piece.
                    _wire?.Flow(_random.Next(2) == 0);
                }

                await Task.Yield();
            }

            _wire?.Flow();
            await Task.WhenAll(calls).WaitAsync(Pair.Deadline);
            foreach (Task<object?> ticket in tickets)
            {
                if (await ticket is int number)
                {
                    Tickets.Add(number);
                }
            }
        }

        public Task<string[]> ValuesAsync() => _node.Context.RunAsync(() => SourceActor.Describe(name => _replica[name]));

        public async ValueTask DisposeAsync()
        {
            _wire?.Flow();
            await _node.DisposeAsync();
        }

        private void StartLog()
        {
            _replica.PropertyChanged += (_, change) => Log.Add($"{change.PropertyName}={SourceActor.Text(_replica[change.PropertyName!])}");
            _replica.SignalReceived += (_, signal) =>
            {
                Log.Add($"{signal.Signal.Name}({string.Join(",", signal.Arguments.Where(argument => argument is not RemoteStruct))})");
                if (signal.Signal.Name == "done")
                {
                    _ended.SetResult();
                }
            };
        }

        private Task Act() => _random.Next(5) switch
        {
            0 => _replica.PushAsync("level", _random.Next(10), Pair.Deadline),
            1 => _replica.PushAsync("mode", _random.Next(2), Pair.Deadline),
            2 => _node.Context.RunAsync(() => _replica["label"] = $"written {_random.Next(100)}"),
            3 => _replica.InvokeAsync("reset"),
            _ => _replica.InvokeAsync("later", 0),
        };
    }
}
