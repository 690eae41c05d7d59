using RemoteObjects.Models;

namespace RemoteObjects.Tool.Watching;

/// <summary>Something to tell about what is watched.</summary>
internal abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    public sealed record Connection(NodeConnectionChange Change) : WatchEvent;

    public sealed record State(ReplicaState Now) : WatchEvent;

    public sealed record Initialized(int Rows, int Columns, IReadOnlyList<int> Roles) : WatchEvent;

    public sealed record Notice(SourceNotice What) : WatchEvent;

    /// <summary>An object has its values, by path.</summary>
    public sealed record Values(IReadOnlyList<KeyValuePair<string, object?>> Now) : WatchEvent;

    public sealed record Changed(string Property, object? Value) : WatchEvent;

    public sealed record Signal(string Name, object?[] Arguments) : WatchEvent;
}
