namespace RemoteObjects.Wire.Tests.Support;

/// <summary>What a piece of code allocates each time it runs.</summary>
internal static class Allocations
{
    private const int Runs = 3;

    /// <summary>
    /// The fewest bytes that one of a few runs allocated on this thread. The first run in a process also pays for what is made once (tables
    /// of types, texts of an exception), and which test comes first is chance: such extras only ever add, so the least is the code's own.
    /// </summary>
    public static long LeastOf(Action run)
    {
        long least = long.MaxValue;
        for (int count = 0; count < Runs; count++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
