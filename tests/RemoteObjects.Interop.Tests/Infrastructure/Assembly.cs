using Xunit.Sdk;
using Xunit.v3;

// Each test runs a Qt process and a host or node beside it; two at a time would only make deadlines unfair.
[assembly: Parallelization(Mode = ParallelMode.None)]
