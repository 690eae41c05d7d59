namespace RemoteObjects.Bench.Others.Roles;

/// <summary>What the role <c>model</c> does; 0 leaves a step out.</summary>
internal sealed record TableSteps(Uri Url, int Chunk, int Burst, int Paced, int Structure);
