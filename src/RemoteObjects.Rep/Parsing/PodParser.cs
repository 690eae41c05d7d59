namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads one POD in either form (docs/spec/rep-language.md 4.3). The keyword is taken already.</summary>
internal sealed class PodParser(Scanner scanner, EnumParser enums)
{
    private readonly List<IRepPodMember> _members = [];
    private readonly FieldParser _fields = new(scanner);

    /// <summary>Reads it.</summary>
    /// <param name="start">Where its keyword is.</param>
    /// <returns>Null if there is nothing of it.</returns>
    public RepPod? Parse(int start)
    {
        if (scanner.TakeHead("a POD") is not var (name, position))
        {
            scanner.SkipDeclaration();
            return null;
        }

        bool isThere = scanner.Current == '(' ? ParseParentheses(name, start) : ParseBraces(name);
        scanner.SkipSemicolon();
        return isThere ? new RepPod(name, _members.ToRepList()) { Position = position } : null;
    }

    private bool ParseParentheses(string name, int start)
    {
        int open = scanner.Offset;
        if (scanner.TakeParentheses(start, "POD", commentDepth: 1) is not { } text)
        {
            return false;
        }

        int letters = text.Text.IndexOf("ENUM", StringComparison.Ordinal);
        if (letters >= 0 && IsEnum(text, letters))
        {
            scanner.Report(RepRules.EnumInParentheses, text.OffsetOf(letters), "An ENUM stands only in a POD with braces.");
            return false;
        }

        if (letters >= 0)
        {
            scanner.Report(RepRules.EnumLetters, text.OffsetOf(letters), "Qt 6.4's repc takes the letters ENUM in a POD with parentheses for an enum: write braces.");
        }

        foreach (RepParameter field in ParameterText.Parse(text, "field", scanner))
        {
            if (field.IsNameGenerated)
            {
                scanner.Report(RepRules.FieldWithoutName, field.Position, $"A field of {name} has no name: it is called {field.Name}.");
            }

            _members.Add(new RepField(field.Name, field.Type, field.IsNameGenerated) { Position = field.Position });
        }

        if (text.Trim().IsEmpty && text.OffsetOf(text.Length) - open - 1 == text.Length)
        {
            scanner.Report(RepRules.PodWithoutFields, start, $"The POD {name} has no fields: it is ignored.");
            return false;
        }

        return true;
    }

    // The word ENUM, and another one after it; or alone where a type stands.
    private static bool IsEnum(RawText text, int letters)
    {
        RawText rest = text.From(letters + 4);
        bool isWord = letters == 0 || !Characters.IsWordPart(text[letters - 1]);
        string before = text.Text.Substring(0, letters).TrimEnd();
        bool isAlone = (before.Length == 0 || before[before.Length - 1] == ',') && (rest.TrimStart().Length == 0 || rest.TrimStart()[0] == ',');
        return isWord && (isAlone || rest.Length > rest.TrimStart().Length);
    }

    private bool ParseBraces(string name)
    {
        if (!scanner.Expect('{', $"or '(' after the name of the POD {name}"))
        {
            scanner.SkipDeclaration();
            return false;
        }

        Trivia before = scanner.Skip();
        while (!scanner.TryTake('}'))
        {
            if (scanner.IsAtEnd)
            {
                scanner.Report(RepRules.NotClosed, scanner.EndOffset, $"The POD {name} is never closed.");
                return true;
            }

            int start = scanner.Offset;
            if (scanner.PeekWord() is ("ENUM" or "FLAG") and var keyword)
            {
                scanner.TakeWord();
                Add(keyword == "ENUM" ? enums.ParseEnum() : enums.ParseFlag(start));
                before = EndBlock(keyword);
            }
            else
            {
                scanner.RefuseComment(before, "before the field of a POD");
                RepField? field = _fields.Parse(out before);
                Add(field);
                if (field is null)
                {
                    scanner.SkipToBlockEnd();
                    return true;
                }
            }
        }

        return true;
    }

    private void Add(IRepPodMember? member)
    {
        if (member is not null)
        {
            _members.Add(member);
        }
    }

    private Trivia EndBlock(string keyword)
    {
        if (keyword == "ENUM")
        {
            scanner.SkipSemicolon();
        }

        Trivia after = scanner.Skip();
        if (scanner.TrySkipExtraSemicolon())
        {
            after = scanner.Skip();
        }

        int comma = scanner.Offset;
        if (!scanner.TryTake(','))
        {
            return after;
        }

        scanner.Report(RepRules.Comma, comma, $"repc makes a field without a type of a comma after {keyword}.");
        return scanner.Skip();
    }
}
