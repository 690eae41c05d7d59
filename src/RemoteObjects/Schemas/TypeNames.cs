using RemoteObjects.Rep;

namespace RemoteObjects.Schemas;

/// <summary>Names of C++ types as the wire has them.</summary>
internal static class TypeNames
{
    /// <summary>A template with other arguments: types have aliases, but the wire has one name for each (<c>QList&lt;qint32&gt;</c> travels as <c>QList&lt;int&gt;</c>).</summary>
    public static string WithArguments(string type, params ReadOnlySpan<string> arguments)
    {
        int open = type.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? RepType.Normalize(type) : $"{RepType.Normalize(type[..open])}<{string.Join(",", arguments)}>";
    }
}
