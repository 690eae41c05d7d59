using RemoteObjects.Models;
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
        var clients = new List<RandomClient>();
        for (int i = 0; i < 3; i++)
        {
            clients.Add(new RandomClient(host, url, isStepped));
        }

        for (int step = 0; step < steps; step++)
        {
            RandomClient client = clients[random.Next(clients.Count)];
            if (random.Next(100) < 30)
            {
                await host.Context.RunAsync(tree.Change);
            }
            else
            {
                await client.StepAsync(random, cancellationToken);
            }
        }

        foreach (RandomClient client in clients)
        {
            List<string> actual = await client.FinishAsync(Roles, cancellationToken);
            List<string> expected = await host.Context.RunAsync(() => ModelComparer.Describe(model, Roles));
            ModelComparer.AssertEqual(expected, actual, $"seed {seed}");
        }

        foreach (RandomClient client in clients)
        {
            await client.DisposeAsync();
        }
    }
}
