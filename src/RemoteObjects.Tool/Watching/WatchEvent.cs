using RemoteObjects.Models;

namespace RemoteObjects.Tool.Watching;

/// <summary>Something to tell about a model that is watched.</summary>
internal abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    public sealed record Connection(NodeConnectionChange Change) : WatchEvent;

    public sealed record State(ReplicaState Now) : WatchEvent;

    public sealed record Initialized(int Rows, int Columns, IReadOnlyList<int> Roles) : WatchEvent;

    public sealed record Notice(SourceNotice What) : WatchEvent;
}
