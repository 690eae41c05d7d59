using RemoteObjects.Tool.Cells;

namespace RemoteObjects.Tool.Watching;

/// <summary>Prints what happens to what is watched.</summary>
internal interface IWatchPrinter : IDisposable
{
    void Print(WatchEvent happened);

    /// <summary>Hands on what was printed, for somebody waits for it.</summary>
    void Flush();

    /// <summary>Makes a printer of cells that changed.</summary>
    ICellSink CreateSink(IReadOnlyList<RoleKey> roles);
}
