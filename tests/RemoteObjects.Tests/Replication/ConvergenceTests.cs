using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Whatever happens in whatever order: when it is quiet again, every replica is its source.</summary>
public sealed class ConvergenceTests
{
    private static readonly int[] Roles = [ItemRole.Display, ItemRole.Background];

    public static TheoryData<int> SteppedSeeds => [.. ConvergenceOptions.Seeds(1, 2, 3, 4, 5, 6, 7, 8)];

    public static TheoryData<string, int> SocketSeeds =>
        [.. new[] { "tcp", "ws" }.SelectMany(transport => ConvergenceOptions.Seeds(11, 12, 13).Select(seed => new TheoryDataRow<string, int>(transport, seed)))];

    [Theory]
    [MemberData(nameof(SteppedSeeds), DisableDiscoveryEnumeration = true)]
    public Task Replicas_over_stepped_wires_come_to_equal_their_source(int seed) => RunAsync(seed, ConvergenceOptions.Steps(4000), transport: null);

    [Theory]
    [MemberData(nameof(SocketSeeds), DisableDiscoveryEnumeration = true)]
    public Task Replicas_over_sockets_come_to_equal_their_source(string transport, int seed) => RunAsync(seed, ConvergenceOptions.Steps(4000), transport);

    private static async Task RunAsync(int seed, int steps, string? transport)
    {
        string what = ConvergenceOptions.Describe(seed, steps);
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(ConvergenceOptions.TimeFor(steps));
        CancellationToken cancellationToken = deadline.Token;
        var random = new Random(seed);
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = TransportRegistry.CreateDefault().UseWebSocketServer() });
        var model = new StandardItemModel();
        var selection = new ItemSelection(model);
        var tree = new RandomTree(model, random);
        tree.Fill(random.Next(150));
        await host.EnableRemotingAsync(model, Pair.ModelName, Roles, selection);
        Uri url = transport is null ? new Uri("stepped:host") : await host.ListenAsync(new Uri($"{transport}://127.0.0.1:0"), cancellationToken);
        var clients = new List<RandomClient>();
        for (int i = 0; i < 3; i++)
        {
            var options = new ModelReplicaOptions { RowBudget = random.Next(1, 1000), Refresh = i == 0 ? ReplicaRefresh.Cached : ReplicaRefresh.Visible };
            clients.Add(new RandomClient(host, url, isStepped: transport is null, options));
        }

        for (int step = 0; step < steps; step++)
        {
            RandomClient client = clients[random.Next(clients.Count)];
            if (random.Next(100) < 30)
            {
                await host.Context.RunAsync(() => Change(tree, selection, random));
            }
            else
            {
                await client.StepAsync(random, cancellationToken);
            }
        }

        // What one wrote is told to the others.
        foreach (RandomClient client in clients)
        {
            await client.FlushAsync(cancellationToken);
        }

        foreach (RandomClient client in clients)
        {
            List<string> actual = await client.FinishAsync(Roles, cancellationToken);
            List<string> expected = await host.Context.RunAsync(() => ModelComparer.Describe(model, Roles));
            ModelComparer.AssertEqual(expected, actual, what);
            List<string> labels = await client.RowLabelsAsync(cancellationToken);
            ModelComparer.AssertEqual(await host.Context.RunAsync(() => ModelComparer.DescribeRowLabels(model)), labels, what);
            Assert.Equal(await host.Context.RunAsync(() => selection.CurrentPath), await client.CurrentAsync());
        }

        foreach (RandomClient client in clients)
        {
            await client.DisposeAsync();
        }
    }

    // Mostly one change per turn, at times many.
    private static void Change(RandomTree tree, ItemSelection selection, Random random)
    {
        if (random.Next(20) == 0 && selection.Model.RowCount() > 0)
        {
            selection.Current = selection.Model.Index(random.Next(selection.Model.RowCount()), 0);
        }

        for (int i = random.Next(8) == 0 ? random.Next(2, 20) : 1; i > 0; i--)
        {
            tree.Change();
        }
    }
}
