using System.Globalization;

namespace RemoteObjects.Tests.Replication;

/// <summary>How long the random tests of models run and from which seed: CONVERGENCE_STEPS and CONVERGENCE_SEED (CONTRIBUTING.md).</summary>
internal static class ConvergenceOptions
{
    /// <summary>The steps of one run.</summary>
    /// <param name="usual">How many unless told otherwise.</param>
    public static int Steps(int usual) => Number("CONVERGENCE_STEPS") ?? usual;

    /// <summary>The seed that was asked for, or the usual ones and one that nobody has tried yet.</summary>
    public static IEnumerable<int> Seeds(params int[] usual) => Number("CONVERGENCE_SEED") is { } seed ? [seed] : [.. usual, Random.Shared.Next()];

    /// <summary>How long a run of so many steps may take: far longer than it does.</summary>
    public static TimeSpan TimeFor(int steps) => TimeSpan.FromSeconds(60) + (steps * TimeSpan.FromMilliseconds(50));

    /// <summary>What to say where a run fails.</summary>
    public static string Describe(int seed, int steps) => $"seed {seed}; repeat it with CONVERGENCE_SEED={seed} CONVERGENCE_STEPS={steps}";

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
