using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Types;

/// <summary>Translates the C++ defaults of .rep files: literals, keys of enumerations, and lists of those in braces.</summary>
/// <param name="findEnum">Finds an enumeration by its full C# name.</param>
/// <param name="findStruct">Finds a struct by its full C# name.</param>
internal sealed class Defaults(Func<string, EnumModel?> findEnum, Func<string, StructModel?> findStruct)
{
    private const NumberStyles Real = NumberStyles.Float;

    /// <summary>Translates a default.</summary>
    /// <param name="text">As declared.</param>
    /// <param name="type">The type of the value.</param>
    /// <returns>A C# expression; null if it can't be translated.</returns>
    public string? Translate(string text, TypeModel type)
    {
        text = text.Trim();
        if (text.EndsWith("}", StringComparison.Ordinal) && text.IndexOf('{') is >= 0 and var open)
        {
            string prefix = RepType.Normalize(text.Substring(0, open));
            string inner = text.Substring(open + 1, text.Length - open - 2).Trim();
            return prefix.Length > 0 && prefix != type.QtName ? null : Braces(inner.Length == 0 ? [] : Split(inner), type);
        }

        return type.Kind switch
        {
            QtTypeKind.Enum => EnumKey(text, type),
            QtTypeKind.Simple => Literal(text, type),
            _ => null,
        };
    }

    // Splits a list at its commas, those in braces and in quotes excepted.
    private static string[] Split(string list)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        bool isInText = false;
        for (int i = 0; i < list.Length; i++)
        {
            isInText ^= list[i] == '"' && (i == 0 || list[i - 1] != '\\');
            if (isInText)
            {
                continue;
            }

            depth += list[i] == '{' ? 1 : list[i] == '}' ? -1 : 0;
            if (list[i] == ',' && depth == 0)
            {
                parts.Add(list.Substring(start, i - start).Trim());
                start = i + 1;
            }
        }

        parts.Add(list.Substring(start).Trim());
        return [.. parts];
    }

    private string? Braces(string[] parts, TypeModel type)
    {
        if (parts.Length == 0)
        {
            return type.Default;
        }

        switch (type.Kind)
        {
            case QtTypeKind.List:
                return All(parts, [.. parts.Select(_ => type.Arguments[0])]) is { } elements ? $"[{elements}]" : null;
            case QtTypeKind.Map:
                return Entries(parts, type);
            case QtTypeKind.Pair:
                return parts.Length == 2 && All(parts, [.. type.Arguments]) is { } both ? $"({both})" : null;
            case QtTypeKind.Struct when findStruct(type.Declaration) is { } model:
                return parts.Length == model.Fields.Count && All(parts, [.. model.Fields.Select(static field => field.Type)]) is { } members ? $"new {type.CSharp}({members})" : null;
            case QtTypeKind.Simple when type.CSharp == "~IReadOnlyList<string>":
                return All(parts, [.. parts.Select(static _ => SimpleTypes.Find("QString")!)]) is { } texts ? $"[{texts}]" : null;
            case QtTypeKind.Simple:
                return Geometry(parts, type) ?? (parts.Length == 1 ? Translate(parts[0], type) : null);
            default:
                return parts.Length == 1 ? Translate(parts[0], type) : null;
        }
    }

    private string? Geometry(string[] parts, TypeModel type)
    {
        (int count, string number) = type.QtName switch
        {
            "QPoint" or "QSize" => (2, "int"),
            "QPointF" or "QSizeF" => (2, "double"),
            "QRect" or "QLine" => (4, "int"),
            "QRectF" or "QLineF" => (4, "double"),
            _ => (0, "int"),
        };
        return parts.Length == count && All(parts, [.. parts.Select(_ => SimpleTypes.Find(number)!)]) is { } numbers ? $"new {type.CSharp}({numbers})" : null;
    }

    private string? Entries(string[] parts, TypeModel type)
    {
        List<string> entries = [];
        foreach (string part in parts)
        {
            string[] pair = part.StartsWith("{", StringComparison.Ordinal) && part.EndsWith("}", StringComparison.Ordinal) ? Split(part.Substring(1, part.Length - 2)) : [];
            if (pair.Length != 2 || Translate(pair[0], type.Arguments[0]) is not { } key || Translate(pair[1], type.Arguments[1]) is not { } value)
            {
                return null;
            }

            entries.Add($"[{key}] = {value}");
        }

        return $"{type.Default.Substring(0, type.Default.Length - 2)} {{ {string.Join(", ", entries)} }}";
    }

    private string? All(string[] parts, TypeModel[] types)
    {
        string?[] all = [.. parts.Select((part, i) => Translate(part, types[i]))];
        return all.Contains(null) ? null : string.Join(", ", all);
    }

    private string? EnumKey(string text, TypeModel type)
    {
        string name = RepType.WithoutScope(RepType.Normalize(text));
        if (type.Declaration.Length == 0)
        {
            return type.QtName == "Qt::Orientation" && name is "Horizontal" or "Vertical" ? $"{type.CSharp}.{name}" : null;
        }

        return findEnum(type.Declaration) is { } model && model.Keys.Any(key => key.Name == name) ? $"{type.CSharp}.{CSharpNames.Escape(name)}" : null;
    }

    private static string? Literal(string text, TypeModel type) => type.CSharp switch
    {
        "bool" => text is "true" or "1" ? "true" : text is "false" or "0" ? "false" : null,
        "sbyte" => Integer(text, sbyte.MinValue, (ulong)sbyte.MaxValue),
        "byte" => Integer(text, 0, byte.MaxValue),
        "short" => Integer(text, short.MinValue, (ulong)short.MaxValue),
        "ushort" => Integer(text, 0, ushort.MaxValue),
        "int" => Integer(text, int.MinValue, int.MaxValue),
        "uint" => Integer(text, 0, uint.MaxValue),
        "long" => Integer(text, long.MinValue, long.MaxValue),
        "ulong" => Integer(text, 0, ulong.MaxValue),
        "float" => RealNumber(text) is { } number ? number + "f" : null,
        "double" => RealNumber(text),
        "string" => Text(text) is { } value ? CodeWriter.Literal(value) : null,
        "byte[]" => Text(text) is { } bytes && bytes.All(static c => c is > '\0' and < '\x80') ? $"{CodeWriter.Literal(bytes)}u8.ToArray()" : null,
        "char" => text.StartsWith("'", StringComparison.Ordinal) && text.EndsWith("'", StringComparison.Ordinal) && Unescape(text) is { Length: 1 } one
            ? SymbolDisplay.FormatLiteral(one[0], quote: true)
            : null,
        _ => null,
    };

    // The suffixes say how wide C++ takes it; here the property's type does.
    private static string? Integer(string text, long minimum, ulong maximum)
    {
        string digits = text.Replace("'", "").TrimEnd('u', 'U', 'l', 'L');
        bool isNegative = digits.StartsWith("-", StringComparison.Ordinal);
        string rest = digits.TrimStart('-', '+');
        bool isHex = rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (digits.Length - rest.Length > 1
            || !ulong.TryParse(isHex ? rest.Substring(2) : rest, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            || (!isHex && rest.Length > 1 && rest[0] == '0'))
        {
            return null;
        }

        bool fits = isNegative ? minimum < 0 && value <= (ulong)-(minimum + 1) + 1 : value <= maximum;
        return fits ? (isNegative && value > 0 ? "-" : "") + (isHex ? rest : value.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static string? RealNumber(string text)
    {
        string digits = text.TrimEnd('f', 'F', 'l', 'L');
        return double.TryParse(digits, Real, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value) && !double.IsNaN(value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Text(string text)
    {
        foreach (string prefix in new[] { "u8", "u", "L" })
        {
            if (text.StartsWith(prefix + "\"", StringComparison.Ordinal))
            {
                text = text.Substring(prefix.Length);
                break;
            }
        }

        return text.Length >= 2 && text[0] == '"' && text[text.Length - 1] == '"' ? Unescape(text) : null;
    }

    // Null if there is an escape or a second literal that nobody writes in defaults.
    private static string? Unescape(string quoted)
    {
        var text = new StringBuilder();
        for (int i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] == quoted[0])
            {
                return null;
            }

            if (quoted[i] != '\\')
            {
                text.Append(quoted[i]);
                continue;
            }

            i++;
            char? escaped = quoted[i] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                '0' => '\0',
                '\\' or '"' or '\'' => quoted[i],
                _ => null,
            };
            if (escaped is null || i == quoted.Length - 1)
            {
                return null;
            }

            text.Append(escaped.Value);
        }

        return text.ToString();
    }
}
