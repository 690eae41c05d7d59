using System.Collections.Frozen;
using RemoteObjects.Wire;

namespace RemoteObjects.Values;

/// <summary>Names and wire ids of the types (spec wire-protocol 8.1). What a type holds is converted in the other parts of this class.</summary>
internal static partial class MetaTypes
{
    private const uint GuiQt6 = 0x1000;
    private const uint GuiQt5 = 64;
    private const uint SizePolicyQt5 = 121;

    private static readonly FrozenDictionary<MetaType, string> Names = MakeNames().ToFrozenDictionary();

    private static readonly FrozenDictionary<string, MetaType> ByName = MakeByName().ToFrozenDictionary(StringComparer.Ordinal);

    public static string Name(MetaType type) => Names.TryGetValue(type, out string? name) ? name : "";

    /// <summary>Finds the type of a name inside a container's name, Qt's aliases included.</summary>
    public static bool TryFind(string name, out MetaType type) => ByName.TryGetValue(name, out type);

    public static uint WireId(MetaType type, ProtocolVersion version)
    {
        if (type == MetaType.User)
        {
            return version.UserTypeId;
        }

        if (!ExistsIn(type, version))
        {
            throw new ArgumentException($"Protocol {version.Number} has no type {type}.");
        }

        uint id = (uint)type;
        if (!version.IsQt5 || id < GuiQt6)
        {
            return id;
        }

        // Qt 5 has a QMatrix between QTextFormat and QTransform; Qt 6 left its number empty.
        return type == MetaType.QSizePolicy ? SizePolicyQt5 : id - GuiQt6 + GuiQt5;
    }

    public static MetaType FromWireId(uint id, ProtocolVersion version)
    {
        if (id == version.UserTypeId)
        {
            return MetaType.User;
        }

        MetaType type = MetaType.Invalid;
        if (id < (version.IsQt5 ? GuiQt5 : 0x3000))
        {
            type = (MetaType)id;
        }
        else if (version.IsQt5 && id <= SizePolicyQt5)
        {
            type = id == SizePolicyQt5 ? MetaType.QSizePolicy : (MetaType)(id - GuiQt5 + GuiQt6);
        }

        if (id != 0 && (type == MetaType.Invalid || !Names.ContainsKey(type) || !ExistsIn(type, version)))
        {
            Throw.UnknownType($"number {id}");
        }

        return type;
    }

    private static bool ExistsIn(MetaType type, ProtocolVersion version) => type switch
    {
        MetaType.QRegExp => version.IsQt5,
        MetaType.Char16 or MetaType.Char32 or MetaType.QVariantPair or MetaType.Float16 => !version.IsQt5,
        _ => true,
    };

    private static Dictionary<MetaType, string> MakeNames()
    {
        var names = new Dictionary<MetaType, string>();
        foreach (MetaType type in Enum.GetValues<MetaType>())
        {
            names[type] = type.ToString();
        }

        (MetaType Type, string Name)[] others =
        [
            (MetaType.Invalid, ""), (MetaType.Bool, "bool"), (MetaType.Int, "int"), (MetaType.UInt, "uint"),
            (MetaType.LongLong, "qlonglong"), (MetaType.ULongLong, "qulonglong"), (MetaType.Double, "double"),
            (MetaType.VoidStar, "void*"), (MetaType.Long, "long"), (MetaType.Short, "short"), (MetaType.Char, "char"),
            (MetaType.ULong, "ulong"), (MetaType.UShort, "ushort"), (MetaType.UChar, "uchar"), (MetaType.Float, "float"),
            (MetaType.QObjectStar, "QObject*"), (MetaType.SChar, "signed char"), (MetaType.Void, "void"),
            (MetaType.Nullptr, "std::nullptr_t"), (MetaType.Char16, "char16_t"), (MetaType.Char32, "char32_t"),
            (MetaType.Float16, "float16"),
        ];
        foreach ((MetaType type, string name) in others)
        {
            names[type] = name;
        }

        names.Remove(MetaType.User);
        return names;
    }

    private static Dictionary<string, MetaType> MakeByName()
    {
        var types = Names.Where(pair => pair.Key is not (MetaType.Invalid or MetaType.Void or MetaType.VoidStar or MetaType.Float16))
            .ToDictionary(pair => pair.Value, pair => pair.Key);
        (string Name, MetaType Type)[] aliases =
        [
            ("qint8", MetaType.SChar), ("quint8", MetaType.UChar), ("qint16", MetaType.Short), ("quint16", MetaType.UShort),
            ("qint32", MetaType.Int), ("quint32", MetaType.UInt), ("qint64", MetaType.LongLong), ("quint64", MetaType.ULongLong),
            ("unsigned int", MetaType.UInt), ("unsigned char", MetaType.UChar), ("unsigned short", MetaType.UShort),
            ("unsigned long", MetaType.ULong), ("long long", MetaType.LongLong), ("unsigned long long", MetaType.ULongLong),
            ("qreal", MetaType.Double), ("QList<QVariant>", MetaType.QVariantList), ("QList<QByteArray>", MetaType.QByteArrayList),
            ("QMap<QString,QVariant>", MetaType.QVariantMap), ("QHash<QString,QVariant>", MetaType.QVariantHash),
            ("QPair<QVariant,QVariant>", MetaType.QVariantPair), ("std::pair<QVariant,QVariant>", MetaType.QVariantPair),
        ];
        foreach ((string name, MetaType type) in aliases)
        {
            types[name] = type;
        }

        return types;
    }
}
