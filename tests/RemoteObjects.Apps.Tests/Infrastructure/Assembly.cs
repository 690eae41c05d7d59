using Xunit.v3;

// Each test runs programs of its own; more of them at once than this would only wait for each other.
[assembly: Parallelization(MaxThreads = 2)]
