using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Whatever happens in whatever order: when it is quiet again, every replica is its source.</summary>
public sealed class ConvergenceTests
{
    private static readonly int[] Roles = [ItemRole.Display, ItemRole.Background];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public Task Replicas_over_stepped_wires_come_to_equal_their_source(int seed) => RunAsync(seed, steps: 600, isStepped: true);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public Task Replicas_over_tcp_come_to_equal_their_source(int seed) => RunAsync(seed, steps: 600, isStepped: false);

    private static async Task RunAsync(int seed, int steps, bool isStepped)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        CancellationToken cancellationToken = deadline.Token;
        var random = new Random(seed);
        await using var host = new RemoteObjectHost();
        var model = new StandardItemModel();
        var tree = new RandomTree(model, random);
        tree.Fill(random.Next(150));
        await host.EnableRemotingAsync(model, Pair.ModelName, Roles);
        Uri url = isStepped ? new Uri("stepped:host") : await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), cancellationToken);
        var clients = new List<Client>();
        for (int i = 0; i < 3; i++)
        {
            clients.Add(new Client(host, url, isStepped));
        }

        for (int step = 0; step < steps; step++)
        {
            Client client = clients[random.Next(clients.Count)];
            if (random.Next(100) < 30)
            {
                await host.Context.RunAsync(tree.Change);
            }
            else
            {
                await client.StepAsync(random, cancellationToken);
            }
        }

        foreach (Client client in clients)
        {
            List<string> actual = await client.FinishAsync(cancellationToken);
            List<string> expected = await host.Context.RunAsync(() => ModelComparer.Describe(model, Roles));
            ModelComparer.AssertEqual(expected, actual, $"seed {seed}");
        }

        foreach (Client client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private sealed class Client : IAsyncDisposable
    {
        private readonly RemoteObjectNode _node;
        private readonly ItemModelReplica _replica;
        private readonly SteppedTransport? _transport;
        private SteppedWire? _wire;
        private volatile bool _isFlowing;

        public Client(RemoteObjectHost host, Uri url, bool isStepped)
        {
            var transports = TransportRegistry.CreateDefault();
            if (isStepped)
            {
                _transport = new SteppedTransport(end => host.ServeAsync(end), wire => wire.Flow(_isFlowing));
                transports.Use("stepped", _transport);
            }

            _node = new RemoteObjectNode(new RemoteObjectNodeOptions
            {
                Transports = transports,
                Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) },
            });
            _node.Connect(url);
            _replica = _node.AcquireModel(Pair.ModelName);
        }

        public async Task StepAsync(Random random, CancellationToken cancellationToken)
        {
            if (_transport is not null)
            {
                _wire ??= await _transport.NextWireAsync(cancellationToken);
            }

            switch (random.Next(20))
            {
                case 0 when random.Next(5) == 0 && _wire is not null:
                    _wire.Cut();
                    _wire = null;
                    break;
                case 1:
                    _ = FetchAsync(cancellationToken);
                    break;
                case 2 or 3 or 4:
                    await _node.Context.RunAsync(() => Read(random, default, 0));
                    break;
                case 5:
                    await _node.Context.RunAsync(() => Write(random));
                    break;
                case < 13:
                    await DeliverAsync(_wire?.ToHost, random.Next(1, 12), cancellationToken);
                    break;
                default:
                    await DeliverAsync(_wire?.ToNode, random.Next(1, 12), cancellationToken);
                    break;
            }
        }

        private static async Task DeliverAsync(SteppedDirection? direction, int most, CancellationToken cancellationToken)
        {
            for (int i = 0; i < most && direction?.Deliver() is not null; i++)
            {
                await direction.WhenReadAsync(cancellationToken);
            }
        }

        public async Task<List<string>> FinishAsync(CancellationToken cancellationToken)
        {
            _isFlowing = true;
            if (_transport is not null)
            {
                _wire ??= await _transport.NextWireAsync(cancellationToken);
                _wire.Flow();
            }

            // The size for a second replica is told after everything that was under way.
            await _replica.WhenInitializedAsync(cancellationToken);
            for (int i = 0; i < 2; i++)
            {
                using ItemModelReplica barrier = await _node.AcquireModelAsync(Pair.ModelName, cancellationToken);
            }

            await _replica.FetchAllAsync(cancellationToken: cancellationToken);
            await _replica.FetchHeaderAsync(Orientation.Horizontal, 0, 100, cancellationToken);
            return await _node.Context.RunAsync(() => ModelComparer.Describe(_replica, Roles));
        }

        public ValueTask DisposeAsync() => _node.DisposeAsync();

        private async Task FetchAsync(CancellationToken cancellationToken)
        {
            try
            {
                await _replica.FetchAllAsync(cancellationToken: cancellationToken);
            }
            catch (Exception exception) when (exception is RemoteObjectException or OperationCanceledException)
            {
                // The wire was cut, or the test is over.
            }
        }

        private void Read(Random random, ModelIndex parent, int depth)
        {
            int rows = _replica.RowCount(parent);
            int columns = _replica.ColumnCount(parent);
            for (int i = 0; i < 10 && rows > 0 && columns > 0; i++)
            {
                ModelIndex index = _replica.Index(random.Next(rows), random.Next(columns), parent);
                _replica.Data(index);
                _replica.HeaderData(index.Column, Orientation.Horizontal);
                if (depth < 5 && _replica.HasChildren(index))
                {
                    Read(random, index, depth + 1);
                }
            }
        }

        private void Write(Random random)
        {
            if (_replica.RowCount() > 0 && _replica.ColumnCount() > 0)
            {
                _replica.SetData(_replica.Index(random.Next(_replica.RowCount()), random.Next(_replica.ColumnCount())), $"w{random.Next(1000)}", ItemRole.Display);
            }
        }
    }
}
