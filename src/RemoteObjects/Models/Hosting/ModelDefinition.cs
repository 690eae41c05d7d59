using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

/// <summary>The class definition of a model adapter, for nodes that ask for a model as if it were an object (spec wire-protocol 11.2).</summary>
internal static class ModelDefinition
{
    public static ClassDefinition For(ProtocolVersion version)
    {
        string index = UserTypeNames.IndexList(version);
        string entries = UserTypeNames.DataEntries(version);
        string treeEntries = UserTypeNames.MetaAndDataEntries(version);
        string ints = UserTypeNames.IntList(version);
        string orientations = UserTypeNames.OrientationList(version);
        string roleNames = version.IsQt5 ? "QIntHash" : "QHash<int,QByteArray>";
        return new ClassDefinition(
            ModelAdapterApi.TypeName,
            Enums: [],
            QtEnums: [],
            Gadgets: [],
            Signals:
            [
                new("availableRolesChanged()", []),
                new($"dataChanged({index},{index},{ints})", ["topLeft", "bottomRight", "roles"]),
                new($"rowsInserted({index},int,int)", ["parent", "start", "end"]),
                new($"rowsRemoved({index},int,int)", ["parent", "start", "end"]),
                new($"rowsMoved({index},int,int,{index},int)", ["sourceParent", "sourceRow", "count", "destinationParent", "destinationChild"]),
                new($"currentChanged({index},{index})", ["current", "previous"]),
                new("resetModel()", []),
                new("headerDataChanged(Qt::Orientation,int,int)", ["orientation", "first", "last"]),
                new($"columnsInserted({index},int,int)", ["parent", "start", "end"]),
                new($"layoutChanged({index},QAbstractItemModel::LayoutChangeHint)", ["parents", "hint"]),
            ],
            Methods:
            [
                new($"replicaSizeRequest({index})", "QSize", ["parentList"]),
                new($"replicaRowRequest({index},{index},{ints})", entries, ["start", "end", "roles"]),
                new($"replicaHeaderRequest({orientations},{ints},{ints})", "QVariantList", ["orientations", "sections", "roles"]),
                new($"replicaSetCurrentIndex({index},QItemSelectionModel::SelectionFlags)", "", ["index", "command"]),
                new($"replicaSetData({index},QVariant,int)", "", ["index", "value", "role"]),
                new($"replicaCacheRequest(size_t,{ints})", treeEntries, ["size", "roles"]),
            ],
            Properties:
            [
                new("availableRoles", ints, "availableRolesChanged()"),
                new("roleNames", roleNames, null),
            ]);
    }
}
