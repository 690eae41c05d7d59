namespace RemoteObjects.Generator.Emit;

/// <summary>The types of .NET and of the library that generated code names. Templates write them with a <c>~</c> in front.</summary>
internal static class KnownNames
{
    private static readonly Dictionary<string, string> Namespaces = Make();

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Namespaces.Keys;

    /// <summary>The namespace of a type.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    public static string NamespaceOf(string name) => Namespaces[name];

    /// <summary>The full name of a type.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    public static string Full(string name) => $"global::{Namespaces[name]}.{name}";

    private static Dictionary<string, string> Make()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string space, params string[] types)
        {
            foreach (string type in types)
            {
                names.Add(type, space);
            }
        }

        Add("System", "Action", "ArgumentOutOfRangeException", "DateOnly", "DateTimeOffset", "Flags", "Guid", "HashCode", "NotImplementedException", "ReadOnlySpan", "Span", "TimeOnly", "Uri");
        Add("System.CodeDom.Compiler", "GeneratedCode");
        Add("System.Collections", "BitArray");
        Add("System.Collections.Generic", "Dictionary", "IReadOnlyDictionary", "IReadOnlyList");
        Add("System.ComponentModel", "INotifyPropertyChanged", "PropertyChangedEventArgs", "PropertyChangedEventHandler");
        Add("System.Threading", "CancellationToken");
        Add("System.Threading.Tasks", "Task", "ValueTask");
        Add(
            "RemoteObjects",
            "CallContext", "IRemoteObjectSource", "ISourceObserver", "ObjectReplica", "RemoteArgumentException", "RemoteObjectException", "RemoteObjectHost", "SourceObservers", "StoreResult");
        Add("RemoteObjects.Codecs", "StructCodec", "ValueCodec");
        Add("RemoteObjects.Models", "IModelRow", "ItemModel", "ItemModelReplica", "Orientation", "RowSchema");
        Add("RemoteObjects.Replicas", "IReplicaType", "ReplicaActivation");
        Add("RemoteObjects.Schemas", "EnumSchema", "ObjectSchema", "ObjectSchemaBuilder", "ParameterSchema", "PropertyAccess");
        Add("RemoteObjects.Wire", "GadgetMember", "ProtocolVersion");
        Add(
            "RemoteObjects.Values",
            "QBrush", "QCborBytes", "QColor", "QColorSpace", "QEasingCurve", "QFont", "QIcon", "QImage", "QJsonText", "QJsonValue", "QKeySequence", "QLine", "QLineF", "QLocale", "QPalette",
            "QPen", "QPointF", "QRectF", "QRegExp", "QRegularExpression", "QSizeF", "QTransform", "QVariant", "QVariantMap");

        // Names of their own in many programs, so these are always written in full.
        Add("System.Drawing", "Point", "Rectangle", "Size");
        Add("System.Numerics", "Matrix4x4", "Quaternion", "Vector2", "Vector3", "Vector4");
        return names;
    }

    /// <summary>Whether a namespace is imported, or its types are written in full.</summary>
    public static bool IsImported(string space) => space is not ("System.Drawing" or "System.Numerics");
}
