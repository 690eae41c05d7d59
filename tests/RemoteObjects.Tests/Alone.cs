using Xunit;

namespace RemoteObjects.Tests;

/// <summary>Tests that measure the memory or the time of the process: no other test may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
