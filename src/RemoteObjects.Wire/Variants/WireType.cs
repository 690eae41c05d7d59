using System.Collections.Frozen;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

/// <summary>How a value without variant header is laid out.</summary>
internal enum WireShape
{
    /// <summary>A type with a number of its own: <see cref="WireType.Meta"/>.</summary>
    Basic,
    List,
    Map,
    Pair,
    Gadget,
    Enum,

    /// <summary>A name nobody described. Can't be read; can be written if the value shows its layout.</summary>
    Open,
    Int32,
    Half,
    IntList,
    DoubleList,
    PathEntry,
    Path,
    Cell,
    Cells,
    Tree,
    RoleNames,
    LocationInfo,
    Location,
    Locations,
    Streamed,
    RemoteObject,
    Sequence,
    Association,
}

/// <summary>A type name taken apart once, so that the elements of a container need no look at names (spec wire-protocol 8.2).</summary>
internal sealed class WireType
{
    private static readonly FrozenDictionary<string, WireType> KnownTypes = MakeKnown().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, WireType>.AlternateLookup<ReadOnlySpan<char>> KnownByChars = KnownTypes.GetAlternateLookup<ReadOnlySpan<char>>();

    private WireType(string name, WireShape shape) => (Name, Shape) = (name, shape);

    public string Name { get; }

    public WireShape Shape { get; }

    public MetaType Meta { get; private init; }

    public WireType? First { get; private init; }

    public WireType? Second { get; private init; }

    /// <summary>The members of a struct.</summary>
    public IReadOnlyList<string> Members { get; private init; } = [];

    /// <summary>Whether the names of the members are known.</summary>
    public bool HasNames { get; private init; } = true;

    /// <summary>Reads a type of the application.</summary>
    public StreamedReader? Streamed { get; private init; }

    /// <summary>How an enumeration lies.</summary>
    public EnumLayout Layout { get; private init; }

    /// <summary>The fewest bytes a value takes on the wire, counted as 1 if it takes none: a list of nothings must not be longer than its packet.</summary>
    public int MinimumSize { get; private init; } = 1;

    public static bool TryGetKnown(ReadOnlySpan<char> name, out WireType? type) => KnownByChars.TryGetValue(name, out type);

    /// <summary>A struct of which nothing is known but how many members it has.</summary>
    public static WireType Unnamed(string name, int members) =>
        new(name, WireShape.Gadget) { Members = new string[members], HasNames = false, MinimumSize = Math.Max(1, members * 5) };

    /// <summary>Finds out what a name means.</summary>
    /// <param name="name">The name.</param>
    /// <param name="context">The described types of a connection; null when writing, where values show their layout.</param>
    /// <param name="depth">Levels of templates still allowed.</param>
    public static WireType Resolve(string name, WireContext? context, int depth)
    {
        if (KnownTypes.TryGetValue(name, out WireType? known))
        {
            return known;
        }

        if (context is not null && context.TryGetGadget(name, out IReadOnlyList<string>? members))
        {
            return new WireType(name, WireShape.Gadget) { Members = members, MinimumSize = Math.Max(1, members.Count * 5) };
        }

        if (context is not null && context.TryGetEnum(name, out EnumLayout layout))
        {
            return new WireType(name, WireShape.Enum) { Layout = layout, MinimumSize = layout.Size };
        }

        if (context?.Types is { } types && types.TryGet(name, out StreamedReader? read))
        {
            return new WireType(name, WireShape.Streamed) { Streamed = read };
        }

        if (MetaTypes.TryFind(name, out MetaType meta))
        {
            return Basic(name, meta);
        }

        if (!name.EndsWith('>'))
        {
            return new WireType(name, WireShape.Open);
        }

        if (depth <= 0)
        {
            Throw.Limit(nameof(WireLimits.MaxDepth), context?.Limits.MaxDepth ?? WireLimits.Default.MaxDepth);
        }

        return ResolveTemplate(name, context, depth - 1);
    }

    private static WireType ResolveTemplate(string name, WireContext? context, int depth)
    {
        int open = name.IndexOf('<', StringComparison.Ordinal);
        int comma = FindComma(name, open + 1);
        string template = open < 0 ? "" : name[..open];
        switch (template)
        {
            case "QList" or "QVector" or "QSet" or "QLinkedList" or "QStack" or "QQueue" when comma < 0:
                return new WireType(name, WireShape.List) { First = Resolve(name[(open + 1)..^1].Trim(), context, depth), MinimumSize = 4 };
            case "QMap" or "QHash" or "QMultiMap" or "QMultiHash" when comma > 0:
                return Two(name, WireShape.Map, open, comma, context, depth);
            case "QPair" or "std::pair" or "std::__1::pair" when comma > 0:
                return Two(name, WireShape.Pair, open, comma, context, depth);
            default:
                return new WireType(name, WireShape.Open);
        }
    }

    private static WireType Two(string name, WireShape shape, int open, int comma, WireContext? context, int depth)
    {
        WireType first = Resolve(name[(open + 1)..comma].Trim(), context, depth);
        WireType second = Resolve(name[(comma + 1)..^1].Trim(), context, depth);
        return new WireType(name, shape) { First = first, Second = second, MinimumSize = shape == WireShape.Map ? 4 : first.MinimumSize + second.MinimumSize };
    }

    // The comma between two arguments: the first one outside of inner brackets; -1 if there is none or more than one.
    private static int FindComma(string name, int start)
    {
        int depth = 0;
        int found = -1;
        for (int i = start; i < name.Length - 1; i++)
        {
            switch (name[i])
            {
                case '<':
                    depth++;
                    break;
                case '>':
                    depth--;
                    break;
                case ',' when depth == 0:
                    if (found >= 0)
                    {
                        return -1;
                    }

                    found = i;
                    break;
            }
        }

        return found;
    }

    private static WireType Basic(string name, MetaType meta) =>
        new(name, WireShape.Basic) { Meta = meta, MinimumSize = MinimumSizes.Of(meta) };

    private static Dictionary<string, WireType> MakeKnown()
    {
        var known = new Dictionary<string, WireType>(StringComparer.Ordinal);
        foreach ((WireShape shape, int minimum, string[] names) in KnownShapes())
        {
            foreach (string name in names)
            {
                known[name] = new WireType(name, shape) { MinimumSize = minimum };
            }
        }

        return known;
    }

    private static IEnumerable<(WireShape Shape, int Minimum, string[] Names)> KnownShapes()
    {
        yield return (WireShape.IntList, 4, ["QList<int>", "QVector<int>", "QList<Qt::Orientation>", "QVector<Qt::Orientation>"]);
        yield return (WireShape.DoubleList, 4, ["QList<double>", "QVector<double>", "QList<qreal>", "QVector<qreal>"]);
        yield return (WireShape.PathEntry, 8, ["ModelIndex", "QtPrivate::ModelIndex"]);
        yield return (WireShape.Path, 4, ["IndexList", "QtPrivate::IndexList", "QList<ModelIndex>", "QList<QtPrivate::ModelIndex>"]);
        yield return (WireShape.Cell, 25, ["IndexValuePair", "QtPrivate::IndexValuePair"]);
        yield return (WireShape.Cells, 4, ["DataEntries", "QtPrivate::DataEntries"]);
        yield return (WireShape.Tree, 16, ["MetaAndDataEntries", "QtPrivate::MetaAndDataEntries"]);
        yield return (WireShape.RoleNames, 4, ["QIntHash", "QHash<int,QByteArray>"]);
        yield return (WireShape.LocationInfo, 8, ["QRemoteObjectSourceLocationInfo"]);
        yield return (WireShape.Location, 12,
        [
            "QRemoteObjectSourceLocation", "std::pair<QString,QRemoteObjectSourceLocationInfo>",
            "QPair<QString,QRemoteObjectSourceLocationInfo>", "std::__1::pair<QString,QRemoteObjectSourceLocationInfo>",
        ]);
        yield return (WireShape.Locations, 4, ["QRemoteObjectSourceLocations", "QHash<QString,QRemoteObjectSourceLocationInfo>"]);
        yield return (WireShape.RemoteObject, 14, [UserTypeNames.RemoteObject]);
        yield return (WireShape.Sequence, 12, [UserTypeNames.RemoteSequence]);
        yield return (WireShape.Association, 16, [UserTypeNames.RemoteAssociation]);
        yield return (WireShape.Half, 2, ["qfloat16", "float16"]);
        yield return (WireShape.Int32, 4,
        [
            "Qt::Orientation", "QItemSelectionModel::SelectionFlags", "QFlags<QItemSelectionModel::SelectionFlag>",
            "QAbstractItemModel::LayoutChangeHint",
        ]);
    }
}

/// <summary>The fewest bytes a value takes on the wire, at least 1.</summary>
internal static class MinimumSizes
{
    public static int Of(MetaType type) => type switch
    {
        MetaType.QChar or MetaType.Short or MetaType.UShort or MetaType.Char16 or MetaType.Float16 => 2,
        MetaType.Int or MetaType.UInt or MetaType.Char32 or MetaType.QTime or MetaType.QString or MetaType.QByteArray
            or MetaType.QStringList or MetaType.QByteArrayList or MetaType.QVariantList or MetaType.QVariantMap or MetaType.QVariantHash
            or MetaType.QUrl or MetaType.QLocale or MetaType.QBitArray or MetaType.QImage or MetaType.QPixmap or MetaType.QBitmap
            or MetaType.QIcon or MetaType.QKeySequence or MetaType.QRegion or MetaType.QPolygon or MetaType.QPolygonF or MetaType.QColorSpace
            or MetaType.QJsonArray or MetaType.QJsonDocument or MetaType.QJsonObject
            or MetaType.QCborArray or MetaType.QCborMap or MetaType.QCborValue => 4,
        MetaType.QVariant => 5,
        MetaType.QRegExp => 7,
        MetaType.LongLong or MetaType.ULongLong or MetaType.Long or MetaType.ULong or MetaType.Double or MetaType.Float or MetaType.QDate
            or MetaType.QPoint or MetaType.QSize or MetaType.QRegularExpression => 8,
        MetaType.QVariantPair or MetaType.QEasingCurve => 10,
        MetaType.QColor => 11,
        MetaType.QDateTime => 13,
        MetaType.QUuid or MetaType.QPointF or MetaType.QSizeF or MetaType.QRect or MetaType.QLine or MetaType.QVector2D => 16,
        MetaType.QVector3D => 24,
        MetaType.QRectF or MetaType.QLineF or MetaType.QVector4D or MetaType.QQuaternion => 32,
        MetaType.QFont => 38,
        MetaType.QTransform => 72,
        MetaType.QBrush => 84,
        MetaType.QPen => 116,
        MetaType.QMatrix4x4 => 128,
        MetaType.QPalette => 63 * 84,
        _ => 1,
    };
}
