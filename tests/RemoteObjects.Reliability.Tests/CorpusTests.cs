using RemoteObjects.Fuzz;
using Xunit;

namespace RemoteObjects.Reliability.Tests;

/// <summary>Inputs that the fuzz targets once found worth keeping: nothing but what is allowed may become of them.</summary>
[Collection(Alone.Name)]
public sealed class CorpusTests
{
    private const int FixedSeed = 20261126;

    public static TheoryData<string> Targets => [.. FuzzTarget.All().Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_was_found_is_taken_or_refused_in_time_and_within_its_memory(string name)
    {
        FuzzTarget target = FuzzTarget.All().Single(one => one.Name == name);
        byte[][] corpus = [.. Corpus.Read(Corpus.FileOf(target))];
        Assert.NotEmpty(corpus);
        var fuzzer = new Fuzzer(target, corpus);
        foreach (byte[] input in corpus)
        {
            fuzzer.RunOnce(input);
            fuzzer.Check(input);
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void New_inputs_find_nothing_either(string name)
    {
        FuzzTarget target = FuzzTarget.All().Single(one => one.Name == name);

        // The same inputs each time: what new ones find is for the program to tell, not for a test of something else to fail of.
        int seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out int wanted) ? wanted : FixedSeed;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        FuzzReport report = new Fuzzer(target, Corpus.Read(Corpus.FileOf(target))).Run(seed, TimeSpan.FromSeconds(2));
        Assert.Equal(0, report.Failures);
        Assert.True(report.Inputs > 100, $"{report}");
    }
}
