using RemoteObjects.Interop.Tests.QtClient;
using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Interop.Tests.Convergence;

/// <summary>A host of ours whose model changes at random, and two Qt clients, of a web socket and of tcp, that write at random: whenever it is quiet, all are equal.</summary>
/// <remarks>
/// Changes come in rounds, and after each the clients are compared with the model whole: values of any depth, many at once; the root's rows and values, many at
/// once; single changes below the root; single ones of columns, order or everything. Left out is what a Qt client does not survive or show, whoever is
/// its host (chapters of docs/spec/item-model.md): structure below the root while a client asks or has not yet counted (6.3: it resolves what it asked
/// for against what it has now; 7.2, defect 2), so such changes come one by one; values below the root while the root's rows come and go (6.2: the
/// question outlives a reset); children of other columns than the first (7.1); rows without columns (7.2, defect 2); labels of rows where
/// rows below the root come or go (7.2, defect 4; 7.3, defect 1).
/// </remarks>
public sealed class OurHostConvergenceTests : InteropTest
{
    private const int Burst = 12;

    public static TheoryData<int, int> Runs =>
        [.. new[] { 6, 5 }.SelectMany(qt => ConvergenceOptions.Seeds(41, 42).Select(seed => new TheoryDataRow<int, int>(qt, seed)))];

    [Theory]
    [MemberData(nameof(Runs), DisableDiscoveryEnumeration = true)]
    public async Task Two_Qt_clients_come_to_equal_our_model_whatever_happens(int qt, int seed)
    {
        int steps = ConvergenceOptions.Steps(300);
        string what = ConvergenceOptions.Describe(seed, steps);
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(ConvergenceOptions.TimeFor(steps));
        var random = new Random(seed);
        var model = new StandardItemModel();
        var changes = new SurvivableChanges(model, random);
        changes.Fill(40);
        await using OurHostSession session = await OurHostSession.StartAsync(qt, "ws", model, Transports, deadline.Token);
        QtPeer[] clients = [await session.StartClientAsync(), await session.StartClientAtAsync(await session.ListenAsync("tcp"))];
        await CheckAsync(session, clients, $"{what}, at first");
        for (int step = 0; step < steps;)
        {
            string round;
            string? until = null;
            Array.ForEach(clients, client => client.SkipEvents());
            switch (random.Next(6))
            {
                case 0 or 1:
                    round = "values";
                    await ChangeValuesAsync(session, clients, changes, random);
                    step += Burst;
                    break;
                case 2:
                    round = "new rows";
                    await session.Host.Context.RunAsync(() => Repeat(Burst, changes.InsertRows));
                    step += Burst;
                    break;
                case 3:
                    round = await session.Host.Context.RunAsync(changes.ChangeRoot);
                    step++;
                    break;
                case 4:
                    round = await session.Host.Context.RunAsync(changes.ChangeNested);
                    step++;
                    break;
                default:
                    round = "columns, order or everything";
                    until = await session.Host.Context.RunAsync(changes.ChangeWhole);
                    step++;
                    break;
            }

            foreach (QtPeer client in clients)
            {
                if (until is not null)
                {
                    await client.NextEventAsync(e => e.Name == until);
                }
            }

            await CheckAsync(session, clients, $"{what}, {round} before step {step}");
        }
    }

    // Some changes in one turn, some one by one, and the clients write between them.
    private static async Task ChangeValuesAsync(OurHostSession session, QtPeer[] clients, SurvivableChanges changes, Random random)
    {
        var writing = new List<Task>();
        for (int i = 0; i < Burst;)
        {
            int turn = Math.Min(random.Next(1, 4), Burst - i);
            i += turn;
            string path = await session.Host.Context.RunAsync(() =>
            {
                Repeat(turn, changes.ChangeValue);
                return changes.RandomPath();
            });
            writing.Add(clients[random.Next(clients.Length)].MustAsync($"set {path} w{random.Next(1000)}"));
        }

        await Task.WhenAll(writing);
    }

    private static void Repeat(int count, Action action)
    {
        for (int i = 0; i < count; i++)
        {
            action();
        }
    }

    private static async Task CheckAsync(OurHostSession session, QtPeer[] clients, string what)
    {
        try
        {
            // Twice: what one wrote is told to the other.
            foreach (QtPeer client in clients.Concat(clients))
            {
                await session.ChangeAsync(client, null);
            }

            foreach (QtPeer client in clients)
            {
                await session.AssertEqualAsync(client);
            }
        }
        catch (Exception exception) when (exception is Xunit.Sdk.FailException or InvalidOperationException or TimeoutException)
        {
            Assert.Fail($"{what}: {exception.Message}");
        }
    }
}
