using System.Text;

namespace RemoteObjects.Schemas;

/// <summary>Names of C++ types as text.</summary>
internal static class TypeNames
{
    /// <summary>Takes blanks out, as Qt does (spec wire-protocol 8.2); those between words stay.</summary>
    public static string Normalize(string type)
    {
        if (!type.Contains(' ', StringComparison.Ordinal))
        {
            return type;
        }

        var text = new StringBuilder(type.Length);
        for (int i = 0; i < type.Length; i++)
        {
            bool isBetweenWords = type[i] == ' ' && text.Length > 0 && IsWord(text[^1]) && i + 1 < type.Length && IsWord(type[i + 1]);
            if (type[i] != ' ' || isBetweenWords)
            {
                text.Append(type[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>The part behind the last <c>::</c>, outside of templates.</summary>
    public static string WithoutScope(string type)
    {
        int end = type.IndexOf('<', StringComparison.Ordinal);
        int scope = type.LastIndexOf("::", (end < 0 ? type.Length : end) - 1, StringComparison.Ordinal);
        return scope < 0 ? type : type[(scope + 2)..];
    }

    /// <summary>Takes a template apart.</summary>
    /// <param name="type">Such as <c>QMap&lt;QString,int&gt;</c>, normalised.</param>
    /// <param name="template">Such as <c>QMap</c>.</param>
    /// <param name="arguments">Such as <c>QString</c> and <c>int</c>.</param>
    public static bool TryTakeApart(string type, out string template, out string[] arguments)
    {
        int open = type.IndexOf('<', StringComparison.Ordinal);
        template = open <= 0 || !type.EndsWith('>') ? "" : type[..open];
        arguments = [];
        if (template.Length == 0)
        {
            return false;
        }

        var parts = new List<string>();
        int depth = 0;
        int start = open + 1;
        for (int i = start; i < type.Length - 1; i++)
        {
            depth += type[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (type[i] == ',' && depth == 0)
            {
                parts.Add(type[start..i]);
                start = i + 1;
            }
        }

        parts.Add(type[start..^1]);
        arguments = [.. parts];
        return true;
    }

    /// <summary>A template with other arguments: types have aliases, but the wire has one name for each (<c>QList&lt;qint32&gt;</c> travels as <c>QList&lt;int&gt;</c>).</summary>
    public static string WithArguments(string type, params ReadOnlySpan<string> arguments)
    {
        int open = type.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? Normalize(type) : $"{Normalize(type[..open])}<{string.Join(",", arguments)}>";
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
