using Xunit;

namespace RemoteObjects.Reliability.Tests;

/// <summary>Tests that count what the process holds, or need its time: no other test may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
