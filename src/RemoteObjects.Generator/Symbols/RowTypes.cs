using Microsoft.CodeAnalysis;

namespace RemoteObjects.Generator.Symbols;

/// <summary>The types that values of rows can have: those that a variant is made of.</summary>
internal static class RowTypes
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.Guid", "System.Half", "System.Uri", "System.Collections.BitArray",
        "System.Drawing.Color", "System.Drawing.Point", "System.Drawing.PointF", "System.Drawing.Size", "System.Drawing.SizeF", "System.Drawing.Rectangle",
        "System.Drawing.RectangleF", "System.Numerics.Matrix4x4", "System.Numerics.Quaternion", "System.Numerics.Vector2", "System.Numerics.Vector3",
        "System.Numerics.Vector4",
    };

    public static bool IsSupported(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return IsSupported(nullable.TypeArguments[0]);
        }

        string space = type.ContainingNamespace.NameOf();
        return type.TypeKind == TypeKind.Enum
            || type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime or SpecialType.System_Object
            || space == "RemoteObjects.Values"
            || Known.Contains($"{space}.{type.Name}")
            || IsCollection(type);
    }

    private static bool IsCollection(ITypeSymbol type) => type is IArrayTypeSymbol array ? array.Rank == 1 && IsSupported(array.ElementType)
        : (type.Generic("IReadOnlyDictionary`2") ?? type.Generic("IDictionary`2")) is { } map
            ? map.TypeArguments[0].SpecialType == SpecialType.System_String && IsSupported(map.TypeArguments[1])
            : type.Generic("IEnumerable`1") is { } list && IsSupported(list.TypeArguments[0]);
}
