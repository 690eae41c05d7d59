using RemoteObjects.Soak;
using Xunit;

namespace RemoteObjects.Reliability.Tests;

/// <summary>A short run of the program that runs for hours elsewhere.</summary>
[Collection(Alone.Name)]
public sealed class SoakTests
{
    [Fact]
    public async Task After_every_time_of_trouble_all_replicas_equal_their_sources_and_nothing_is_left_over()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        await using var run = new SoakRun(seed);
        SoakReport report = await run.RunAsync(TimeSpan.FromSeconds(60));
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        Assert.Equal(0, report.Differences);
        Assert.Equal(0, report.SocketsLeft);
        Assert.True(report.Rounds >= 3 && report.ReplicasCompared >= 24, $"{report}");
        Assert.InRange(report.MemoryAtEnd - report.MemoryAtStart, long.MinValue, 10_000_000);
    }
}
