using RemoteObjects.Wire;

namespace RemoteObjects.Values;

/// <summary>Variants of the types that model adapters use, under the names a peer of the version takes. Read them with <see cref="QVariant.TryGet{T}"/>.</summary>
public static class ModelVariants
{
    /// <summary>A place in a model.</summary>
    /// <param name="path">The place.</param>
    /// <param name="version">The protocol of the receiver.</param>
    public static QVariant Path(ModelPath path, ProtocolVersion version) => QVariant.User(UserTypeNames.IndexList(version), path);

    /// <summary>Row data.</summary>
    /// <param name="entries">The cells.</param>
    /// <param name="version">The protocol of the receiver.</param>
    public static QVariant DataEntries(DataEntries entries, ProtocolVersion version) => QVariant.User(UserTypeNames.DataEntries(version), entries);

    /// <summary>Tree data.</summary>
    /// <param name="entries">The cells.</param>
    /// <param name="version">The protocol of the receiver.</param>
    public static QVariant MetaAndDataEntries(MetaAndDataEntries entries, ProtocolVersion version) =>
        QVariant.User(UserTypeNames.MetaAndDataEntries(version), entries);

    /// <summary>A list of roles or sections.</summary>
    /// <param name="values">The numbers; not to be changed afterwards.</param>
    /// <param name="version">The protocol of the receiver.</param>
    public static QVariant IntList(int[] values, ProtocolVersion version) => QVariant.User(UserTypeNames.IntList(version), values);

    /// <summary>A list of orientations.</summary>
    /// <param name="values">1 horizontal, 2 vertical; not to be changed afterwards.</param>
    /// <param name="version">The protocol of the receiver.</param>
    public static QVariant OrientationList(int[] values, ProtocolVersion version) => QVariant.User(UserTypeNames.OrientationList(version), values);

    /// <summary>Role names.</summary>
    /// <param name="names">The names.</param>
    public static QVariant RoleNames(RoleNames names) => QVariant.User(UserTypeNames.RoleNames, names);
}
