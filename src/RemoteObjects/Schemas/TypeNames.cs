using RemoteObjects.Rep;

namespace RemoteObjects.Schemas;

/// <summary>What a template of Qt holds.</summary>
internal enum ContainerKind
{
    /// <summary>It is no container of Qt.</summary>
    None,

    /// <summary>Elements in an order, or none.</summary>
    List,

    /// <summary>Values by keys.</summary>
    Map,

    /// <summary>Two values.</summary>
    Pair,
}

/// <summary>Names of C++ types as the wire has them.</summary>
internal static class TypeNames
{
    /// <summary>What a template with so many arguments is.</summary>
    public static ContainerKind KindOf(string template, int arguments) => (template, arguments) switch
    {
        ("QList" or "QVector" or "QSet" or "QStack" or "QQueue" or "QLinkedList", 1) => ContainerKind.List,
        ("QMap" or "QHash" or "QMultiMap" or "QMultiHash", 2) => ContainerKind.Map,
        ("QPair" or "std::pair", 2) => ContainerKind.Pair,
        _ => ContainerKind.None,
    };

    /// <summary>A template with other arguments: types have aliases, but the wire has one name for each (<c>QList&lt;qint32&gt;</c> travels as <c>QList&lt;int&gt;</c>).</summary>
    public static string WithArguments(string type, params ReadOnlySpan<string> arguments)
    {
        int open = type.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? RepType.Normalize(type) : $"{RepType.Normalize(type[..open])}<{string.Join(",", arguments)}>";
    }
}
