namespace RemoteObjects.Models;

/// <summary>Kinds of <see cref="RowsEffect"/>.</summary>
internal enum RowsEffectKind
{
    None,
    Inserted,
    Removed,
    Moved,

    /// <summary>Values of rows changed, or came.</summary>
    Updated,

    /// <summary>Columns came or went: all values may be different.</summary>
    Columns,

    /// <summary>Labels of columns changed, or came.</summary>
    Labels,

    /// <summary>The cell that the rows are under changed: it may have rows now.</summary>
    OwnerUpdated,
    Reset,

    /// <summary>The cell that the rows are under is gone.</summary>
    Gone,
}
