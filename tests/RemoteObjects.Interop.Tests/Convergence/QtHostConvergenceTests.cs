using RemoteObjects.Interop.Tests.QtHost;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Interop.Tests.Convergence;

/// <summary>A Qt host that changes its models at random, and two nodes of ours that fetch, read, write and lose their connection meanwhile: whenever it is quiet, all are equal.</summary>
/// <remarks>
/// Left out is what no replica can know, or no Qt host survives (chapters of docs/spec/item-model.md):
/// columns removed or moved, which a Qt host does not tell (7.6); rows moved in a tree, which Qt's standard item model refuses;
/// flags of the tree alone, which a Qt host does not tell (7.1, defect 2), so a text of the same cell follows;
/// changes of the tree's structure while a question or a write with a path is under way (6.3, 6.4): each such change waits until nothing is, and is heard
/// before anyone asks. Of the table, whose questions are all of the root, everything happens at once, but writes go only to rows and columns that stay.
/// A web socket host keeps its devices, as one that does not crashes over a lost client (9).
/// </remarks>
public sealed class QtHostConvergenceTests : InteropTest
{
    private const int StepsPerRound = 30;
    private const int TreeStepsPerRound = 4;

    public static TheoryData<int, string, int> Runs =>
    [
        .. Peers.All.SelectMany(peer => ConvergenceOptions.Seeds(31, 32).Select(seed => new TheoryDataRow<int, string, int>(peer.Data.Item1, peer.Data.Item2, seed))),
    ];

    [Theory]
    [MemberData(nameof(Runs), DisableDiscoveryEnumeration = true)]
    public async Task Two_replicas_come_to_equal_a_Qt_host_whatever_happens(int qt, string transport, int seed)
    {
        int steps = ConvergenceOptions.Steps(300);
        string what = ConvergenceOptions.Describe(seed, steps);
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(ConvergenceOptions.TimeFor(steps));
        var random = new Random(seed);
        await using QtPeer host = await QtPeer.StartHostAsync(qt, transport, deadline.Token, rows: 60, "--keep-devices");
        await using var first = new RandomReplicas(host.Url, random, deadline.Token);
        await using var second = new RandomReplicas(host.Url, random, deadline.Token);
        RandomReplicas[] nodes = [first, second];
        for (int step = 0; step < steps; step += StepsPerRound + TreeStepsPerRound)
        {
            Task<PeerEvent> table = host.MustAsync($"random {QtHostSession.Table} root {random.Next()} {StepsPerRound}");
            Task<PeerEvent> tree = host.MustAsync($"random {QtHostSession.Example} values {random.Next()} {StepsPerRound}");
            for (int i = 0; i < StepsPerRound; i++)
            {
                await nodes[random.Next(nodes.Length)].StepAsync();
            }

            await Task.WhenAll(table, tree);
            await CheckAsync(host, nodes, what);
            for (int i = 0; i < TreeStepsPerRound; i++)
            {
                await host.MustAsync($"random {QtHostSession.Example} tree {random.Next()} 1");
                await QuietAsync(nodes);
            }

            await CheckAsync(host, nodes, what);
        }
    }

    private static async Task CheckAsync(QtPeer host, RandomReplicas[] nodes, string what)
    {
        // Twice: what one wrote is told to the other.
        await QuietAsync(nodes);
        await QuietAsync(nodes);
        foreach (string model in new[] { QtHostSession.Example, QtHostSession.Table })
        {
            IReadOnlyList<string> expected = await host.DumpAsync(model);
            foreach (RandomReplicas node in nodes)
            {
                try
                {
                    await node.AssertEqualAsync(model, expected);
                }
                catch (Xunit.Sdk.FailException exception)
                {
                    Assert.Fail($"{what}, {model}: {exception.Message}");
                }
            }
        }
    }

    private static async Task QuietAsync(RandomReplicas[] nodes)
    {
        foreach (RandomReplicas node in nodes)
        {
            await node.QuietAsync();
        }
    }
}
