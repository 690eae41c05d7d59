namespace RemoteObjects.Models;

/// <summary>Kinds of <see cref="TreeChange"/>.</summary>
internal enum TreeChangeKind
{
    None,
    Data,
    Inserted,
    Removed,
    Moved,
    ColumnsInserted,
    ColumnsRemoved,
    Labels,
    Reset,
}
