namespace RemoteObjects.Bench.Compare;

/// <summary>A program that has the roles of bench/README.md.</summary>
/// <param name="Name">Its name in tables and pairs.</param>
/// <param name="File">The program.</param>
/// <param name="Arguments">What it is told beside its role.</param>
/// <param name="LightProtocol">What a light client must speak to its server.</param>
internal sealed record Peer(string Name, string File, IReadOnlyList<string> Arguments, string LightProtocol)
{
    public const string Ours = "ours";
    public const string Qt = "qt";
    public const string SignalR = "signalr";
    public const string Bare = "bare";

    /// <summary>The peers as they are built in the repository.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="isJit">Whether ours is the program that is compiled while it runs, instead of the native one.</param>
    public static IReadOnlyList<Peer> InRepository(string root, bool isJit)
    {
        string bench = Path.Combine(root, "bench");
        string Program(string project) => Path.Combine(bench, project, "bin", "Release", "net10.0", project);
        string others = Program("RemoteObjects.Bench.Others");
        return
        [
            new Peer(Ours, isJit ? Program("RemoteObjects.Bench") : Path.Combine(bench, "RemoteObjects.Bench", "bin", "native", "RemoteObjects.Bench"), [], "qtro"),
            new Peer(Qt, Path.Combine(bench, "qt", "build", "qtbench"), [], "qtro"),
            new Peer(SignalR, others, ["--peer", SignalR], "signalr"),
            new Peer(Bare, others, ["--peer", Bare], "bare"),
        ];
    }
}
