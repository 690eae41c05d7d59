using RemoteObjects.Wire;

namespace RemoteObjects.Diagnostics;

/// <summary>The names behind the numbers in packets.</summary>
internal static class MemberNames
{
    // Spec item-model 1, in wire order.
    private static readonly string[] ModelProperties = ["availableRoles", "roleNames"];

    private static readonly string[] ModelMethods =
        ["replicaSizeRequest", "replicaRowRequest", "replicaHeaderRequest", "replicaSetCurrentIndex", "replicaSetData", "replicaCacheRequest"];

    private static readonly string[] ModelSignals =
    [
        "availableRolesChanged", "dataChanged", "rowsInserted", "rowsRemoved", "rowsMoved", "currentChanged", "modelReset", "headerDataChanged", "columnsInserted", "layoutChanged",
    ];

    /// <summary>The name of a member; null if it is not known.</summary>
    /// <param name="directory">What the host told.</param>
    /// <param name="name">The object.</param>
    /// <param name="call">What a packet asks for; null for a property that changed.</param>
    /// <param name="index">The member.</param>
    /// <param name="isFromHost">Whether the host says so: then what is invoked is a signal.</param>
    public static string? Of(ObjectDirectory directory, string name, InvokeCall? call, int index, bool isFromHost)
    {
        bool isProperty = call is not InvokeCall.Invoke;
        if (directory.IsModel(name))
        {
            return At(isProperty ? ModelProperties : isFromHost ? ModelSignals : ModelMethods, index);
        }

        return directory.SchemaOf(name) switch
        {
            null => null,
            { } schema when isProperty => At(schema.Properties, index)?.Name,
            { } schema when isFromHost => At(schema.Signals, index)?.Name,
            { } schema => At(schema.Methods, index)?.Name,
        };
    }

    private static T? At<T>(IReadOnlyList<T> members, int index)
        where T : class => index >= 0 && index < members.Count ? members[index] : null;
}
