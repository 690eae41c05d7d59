using RemoteObjects.Models;

namespace RemoteObjects.Tool.Watching;

/// <summary>What events and states are called in output. Fixed: scripts read them.</summary>
internal static class WatchNames
{
    public static string Of(SourceNotice notice) => notice switch
    {
        DataChangedNotice => "dataChanged",
        RowsInsertedNotice => "rowsInserted",
        RowsRemovedNotice => "rowsRemoved",
        RowsMovedNotice => "rowsMoved",
        ColumnsInsertedNotice => "columnsInserted",
        HeaderDataChangedNotice => "headerDataChanged",
        LayoutChangedNotice => "layoutChanged",
        CurrentChangedNotice => "currentChanged",
        ModelResetNotice => "modelReset",
        AvailableRolesChangedNotice => "availableRolesChanged",
        _ => throw new InvalidOperationException($"There is no name for {notice}."),
    };

    public static string Of(ReplicaState state) => state switch
    {
        ReplicaState.Uninitialized => "uninitialized",
        ReplicaState.Default => "default",
        ReplicaState.Valid => "valid",
        ReplicaState.Suspect => "suspect",
        _ => "signatureMismatch",
    };

    public static string Of(NodeConnectionState state) => state switch
    {
        NodeConnectionState.Connecting => "connecting",
        NodeConnectionState.Connected => "connected",
        NodeConnectionState.Waiting => "waiting",
        _ => "closed",
    };

    public static string Of(Orientation orientation) => orientation == Orientation.Horizontal ? "horizontal" : "vertical";
}
