namespace RemoteObjects.Models;

/// <summary>What happened to some rows of a list.</summary>
public enum RowChangeKind
{
    /// <summary>Everything may be different: start anew with what is told.</summary>
    Reset,

    /// <summary>Rows came.</summary>
    Added,

    /// <summary>Rows are gone.</summary>
    Removed,

    /// <summary>Rows changed their place.</summary>
    Moved,

    /// <summary>Values of rows changed, or came.</summary>
    Updated,
}
