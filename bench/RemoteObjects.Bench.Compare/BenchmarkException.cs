namespace RemoteObjects.Bench.Compare;

/// <summary>A measurement that says nothing: a peer failed, or what it delivered was wrong.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
