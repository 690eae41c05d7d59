using RemoteObjects.Wire;

namespace RemoteObjects.Values;

/// <summary>The names to send for types that are known by name only (spec wire-protocol 8.2). Peers accept these in every build; many more are understood when read.</summary>
public static class UserTypeNames
{
    /// <summary>Role names, <see cref="Values.RoleNames"/>. Works with both versions.</summary>
    public const string RoleNames = "QIntHash";

    /// <summary>A registry entry, <see cref="Values.SourceLocation"/>.</summary>
    public const string SourceLocation = "QRemoteObjectSourceLocation";

    /// <summary>A registry table, <see cref="Values.SourceLocations"/>.</summary>
    public const string SourceLocations = "QRemoteObjectSourceLocations";

    /// <summary>An object as a property, <see cref="RemoteObjectValue"/>.</summary>
    public const string RemoteObject = "QRemoteObjectPackets::QRO_";

    /// <summary>A sequence of structs, <see cref="RemoteSequence"/>; protocol 2.0 only.</summary>
    public const string RemoteSequence = "QRemoteObjectPackets::QSQ_";

    /// <summary>A map to structs, <see cref="RemoteAssociation"/>; protocol 2.0 only.</summary>
    public const string RemoteAssociation = "QRemoteObjectPackets::QAS_";

    /// <summary>A place in a model, <see cref="ModelPath"/>.</summary>
    /// <param name="version">The protocol of the receiver.</param>
    public static string IndexList(ProtocolVersion version) => version.IsQt5 ? "IndexList" : "QtPrivate::IndexList";

    /// <summary>Row data, <see cref="Values.DataEntries"/>.</summary>
    /// <param name="version">The protocol of the receiver.</param>
    public static string DataEntries(ProtocolVersion version) => version.IsQt5 ? "DataEntries" : "QtPrivate::DataEntries";

    /// <summary>Tree data, <see cref="Values.MetaAndDataEntries"/>.</summary>
    /// <param name="version">The protocol of the receiver.</param>
    public static string MetaAndDataEntries(ProtocolVersion version) => version.IsQt5 ? "MetaAndDataEntries" : "QtPrivate::MetaAndDataEntries";

    /// <summary>A list of int as the model adapter declares it, array of <see cref="int"/>.</summary>
    /// <param name="version">The protocol of the receiver.</param>
    public static string IntList(ProtocolVersion version) => version.IsQt5 ? "QVector<int>" : "QList<int>";

    /// <summary>A list of orientations (1 horizontal, 2 vertical), array of <see cref="int"/>.</summary>
    /// <param name="version">The protocol of the receiver.</param>
    public static string OrientationList(ProtocolVersion version) => version.IsQt5 ? "QVector<Qt::Orientation>" : "QList<Qt::Orientation>";
}
