using System.Globalization;

namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads ENUM and FLAG (docs/spec/rep-language.md 4.4). The keyword is taken already.</summary>
internal sealed class EnumParser(Scanner scanner)
{
    /// <summary>Reads an enum.</summary>
    /// <returns>Null, and reported, if it is none.</returns>
    public RepEnum? ParseEnum()
    {
        scanner.RefuseAll(scanner.Skip(), "in the head of an ENUM");
        int start = scanner.Offset;
        string? name = scanner.TakeName("an enum");
        bool isScoped = name == "class";
        if (isScoped)
        {
            scanner.RefuseAll(scanner.Skip(), "in the head of an ENUM");
            start = scanner.Offset;
            name = scanner.TakeName("an enum");
        }

        if (name is null)
        {
            scanner.SkipDeclaration();
            return null;
        }

        Trivia trivia = scanner.Skip();
        string? baseType = null;
        if (scanner.TryTake(':'))
        {
            scanner.RefuseAll(trivia, "in the head of an ENUM");
            scanner.RefuseAll(scanner.Skip(), "in the head of an ENUM");
            baseType = scanner.TakeWhile(character => Characters.IsWordPart(character) || Characters.IsBlank(character) || character == ':').TrimEnd(' ', '\t');
            trivia = scanner.Skip();
            if (baseType.Length == 0)
            {
                scanner.ReportUnexpected("a type after ':'");
                scanner.SkipDeclaration();
                return null;
            }
        }

        scanner.RefuseLineBreak(trivia, "before the '{' of an ENUM");
        if (!scanner.Expect('{', $"after the name of the enum {name}"))
        {
            scanner.SkipDeclaration();
            return null;
        }

        return ParseValues(name) is { } values
            ? new RepEnum(name, values, isScoped, baseType) { Position = scanner.PositionAt(start) }
            : null;
    }

    /// <summary>Reads a flag.</summary>
    /// <param name="start">Where its keyword is.</param>
    /// <returns>Null, and reported, if it is none.</returns>
    public RepFlag? ParseFlag(int start)
    {
        scanner.RefuseAll(scanner.Skip(), "before '('");
        if (scanner.Current != '(')
        {
            scanner.ReportUnexpected("'(' after FLAG");
            scanner.SkipDeclaration();
            return null;
        }

        if (scanner.TakeParentheses(start, "FLAG", commentDepth: 0) is not { } text)
        {
            return null;
        }

        RawText trimmed = text.Trim();
        int end = trimmed.FindOutside(Characters.IsBlankOrBreak);
        if (end < 0)
        {
            scanner.Report(RepRules.UnexpectedText, text.OffsetOf(0), "A FLAG is the name of the flags, a blank and the name of their enum.");
            return null;
        }

        int lineBreak = text.Text.IndexOf('\n');
        if (lineBreak >= 0)
        {
            scanner.Report(RepRules.LineBreak, text.OffsetOf(lineBreak), "repc takes no line break in a FLAG.");
        }

        RawText name = trimmed.Part(0, end);
        RawText enumName = trimmed.From(end).Trim();
        return NameText.Check(name, "a flag", scanner) & NameText.Check(enumName, "an enum", scanner)
            ? new RepFlag(name.Text, enumName.Text) { Position = scanner.PositionAt(name.OffsetOf(0)) }
            : null;
    }

    private RepList<RepEnumValue>? ParseValues(string name)
    {
        var values = new List<RepEnumValue>();
        long next = 0;
        scanner.Skip();
        if (scanner.Current == '}')
        {
            scanner.Report(RepRules.Empty, scanner.Offset, $"The enum {name} has no values.");
            scanner.TryTake('}');
            return null;
        }

        do
        {
            int start = scanner.Offset;
            if (scanner.TakeName("a value") is not { } key || !TryParseNumber(ref next))
            {
                scanner.SkipToBlockEnd();
                return null;
            }

            if (next is < int.MinValue or > int.MaxValue)
            {
                scanner.Report(RepRules.OutOfRange, start, $"The value of {key} does not fit into 32 bits with a sign; repc would make another one of it.");
                next = 0;
            }

            values.Add(new RepEnumValue(key, (int)next) { Position = scanner.PositionAt(start) });
            next++;
        }
        while (TryTakeComma());

        return EndValues() ? values.ToRepList() : null;
    }

    // Reads "= number" if it is there.
    private bool TryParseNumber(ref long number)
    {
        Trivia trivia = scanner.Skip();
        if (scanner.Current != '=')
        {
            scanner.RefuseComment(trivia, "after a value of an ENUM");
            return true;
        }

        scanner.RefuseAll(trivia, "before '='");
        scanner.RefuseBlanks("'='");
        scanner.TryTake('=');
        scanner.RefuseAll(scanner.Skip(), "after '='");
        int start = scanner.Offset;
        string text = scanner.TakeWhile(character => character is not (',' or '}' or '/' or '#' or '\r') && !Characters.IsBlankOrBreak(character));
        if (ParseNumber(text) is not { } parsed)
        {
            scanner.Report(RepRules.NotAnInteger, start, $"'{text}' is no integer such as 10, -10 or 0x1F; there are no expressions and names of other values.");
            return false;
        }

        number = parsed;
        scanner.RefuseComment(scanner.Skip(), "after a value of an ENUM");
        return true;
    }

    // Numbers beyond 64 bits come out as another one that is out of range, too.
    private static long? ParseNumber(string text)
    {
        if (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X')
        {
            string digits = text.Substring(2).TrimStart('0');
            return text.Skip(2).All(Characters.IsHexDigit) ? digits.Length > 15 ? long.MaxValue - 1 : long.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : null;
        }

        bool isNegative = text.Length > 0 && text[0] == '-';
        string magnitude = isNegative ? text.Substring(1) : text;
        if (magnitude.Length == 0 || !magnitude.All(Characters.IsDigit))
        {
            return null;
        }

        long value = magnitude.TrimStart('0').Length > 18 ? long.MaxValue - 1 : long.Parse(magnitude, NumberStyles.None, CultureInfo.InvariantCulture);
        return isNegative ? -value : value;
    }

    // Whether a further value follows. Reports what is neither a comma nor the end.
    private bool TryTakeComma()
    {
        if (scanner.Current == '}')
        {
            return false;
        }

        scanner.RefuseBlanks("','");
        int comma = scanner.Offset;
        if (!scanner.TryTake(','))
        {
            return false;
        }

        scanner.Skip();
        if (scanner.Current != '}')
        {
            return true;
        }

        scanner.Report(RepRules.Comma, comma, "repc takes no comma after the last value.");
        return false;
    }

    private bool EndValues()
    {
        if (scanner.Expect('}', "or ',' after a value"))
        {
            return true;
        }

        scanner.SkipToBlockEnd();
        return false;
    }
}
