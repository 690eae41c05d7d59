namespace RemoteObjects.Bench.Compare;

/// <summary>One run of a client against a server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pairs">Who is measured.</param>
/// <param name="Rows">Rows of the server's model.</param>
/// <param name="ClientArguments">The client's role and options, without the URL.</param>
/// <param name="IsLight">Whether the clients are the light ones, which are the same for all servers.</param>
internal sealed record Scenario(string Name, IReadOnlyList<Pair> Pairs, int Rows, IReadOnlyList<string> ClientArguments, bool IsLight = false);
