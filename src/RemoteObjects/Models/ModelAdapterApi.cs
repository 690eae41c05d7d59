namespace RemoteObjects.Models;

/// <summary>The fixed API of a remoted model: positions in the lists of the adapter object (spec item-model 1).</summary>
internal static class ModelAdapterApi
{
    /// <summary>Type name in object lists; a peer knows a model by it.</summary>
    public const string TypeName = "QAbstractItemModelAdapter";

    public const int AvailableRolesProperty = 0;
    public const int RoleNamesProperty = 1;

    public const int SizeRequest = 0;
    public const int RowRequest = 1;
    public const int HeaderRequest = 2;
    public const int SetCurrentIndex = 3;
    public const int SetData = 4;
    public const int CacheRequest = 5;

    public const int AvailableRolesChanged = 0;
    public const int DataChanged = 1;
    public const int RowsInserted = 2;
    public const int RowsRemoved = 3;
    public const int RowsMoved = 4;
    public const int CurrentChanged = 5;
    public const int ModelReset = 6;
    public const int HeaderDataChanged = 7;
    public const int ColumnsInserted = 8;
    public const int LayoutChanged = 9;
}
