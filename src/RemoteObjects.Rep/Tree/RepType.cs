using System.Text;

namespace RemoteObjects.Rep;

/// <summary>What can be said of a type by its text alone. The tree holds types as the file writes them, because signatures are made of that.</summary>
public static class RepType
{
    /// <summary>The return type of what returns nothing.</summary>
    public const string Void = "void";

    /// <summary>The text without blanks, except for one between two words: <c>QMap&lt;QString,QList&lt;int&gt;&gt;</c>, <c>unsigned char</c>.</summary>
    /// <param name="type">As written.</param>
    public static string Normalize(string type)
    {
        var normal = new StringBuilder(type.Length);
        bool isApart = false;
        foreach (char character in type)
        {
            if (char.IsWhiteSpace(character))
            {
                isApart = true;
                continue;
            }

            if (isApart && normal.Length > 0 && IsWordPart(normal[normal.Length - 1]) && IsWordPart(character))
            {
                normal.Append(' ');
            }

            normal.Append(character);
            isApart = false;
        }

        return normal.ToString();
    }

    /// <summary>The part behind the last <c>::</c>, outside of templates.</summary>
    /// <param name="type">Normalised, or without blanks.</param>
    public static string WithoutScope(string type)
    {
        int end = type.IndexOf('<');
        int scope = type.LastIndexOf("::", Math.Max((end < 0 ? type.Length : end) - 1, 0), StringComparison.Ordinal);
        return scope < 0 ? type : type.Substring(scope + 2);
    }

    /// <summary>Takes a template apart.</summary>
    /// <param name="type">Such as <c>QMap&lt;QString,int&gt;</c>, normalised.</param>
    /// <param name="template">Such as <c>QMap</c>.</param>
    /// <param name="arguments">Such as <c>QString</c> and <c>int</c>.</param>
    public static bool TryTakeApart(string type, out string template, out string[] arguments)
    {
        int open = type.IndexOf('<');
        bool isTemplate = open > 0 && type[type.Length - 1] == '>';
        template = isTemplate ? type.Substring(0, open) : "";
        arguments = [];
        if (!isTemplate)
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
                parts.Add(type.Substring(start, i - start));
                start = i + 1;
            }
        }

        parts.Add(type.Substring(start, type.Length - 1 - start));
        arguments = [.. parts];
        return true;
    }

    /// <summary>The names in a type, scopes included: <c>QMap</c>, <c>QString</c> and <c>ns::Point</c> of <c>QMap&lt;QString, ns::Point&gt;</c>.</summary>
    /// <param name="type">As written.</param>
    public static IEnumerable<string> Names(string type)
    {
        int start = -1;
        for (int i = 0; i <= type.Length; i++)
        {
            bool isPart = i < type.Length && type[i] is not ('<' or '>' or ',') && !char.IsWhiteSpace(type[i]);
            if (isPart && start < 0)
            {
                start = i;
            }
            else if (!isPart && start >= 0)
            {
                yield return type.Substring(start, i - start);
                start = -1;
            }
        }
    }

    private static bool IsWordPart(char character) => character == '_' || char.IsLetterOrDigit(character);
}
