namespace RemoteObjects.Bench.Others.Roles;

/// <summary>What the role <c>call</c> does; 0 leaves a step out.</summary>
internal sealed record CallSteps(int Sequential, int Pipelined, int InFlight, int Ticks);
