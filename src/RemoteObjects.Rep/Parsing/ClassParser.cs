namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads one class. The keyword is taken already.</summary>
internal sealed class ClassParser(Scanner scanner, EnumParser enums)
{
    private readonly List<IRepClassMember> _members = [];

    /// <summary>Reads it.</summary>
    /// <returns>Null, and reported, if it has no name.</returns>
    public RepClass? Parse()
    {
        if (scanner.TakeHead("a class") is not var (name, position))
        {
            scanner.SkipDeclaration();
            return null;
        }

        if (scanner.Current == ':')
        {
            scanner.Report(RepRules.UnexpectedText, scanner.Offset, "A class of a .rep file inherits from nothing.");
            scanner.TakeWhile(character => character is not ('{' or '\n'));
            scanner.Skip();
        }

        if (!scanner.Expect('{', $"after the name of the class {name}"))
        {
            scanner.SkipDeclaration();
            return new RepClass(name, RepList.Empty<IRepClassMember>()) { Position = position };
        }

        for (scanner.Skip(); !scanner.TryTake('}'); scanner.Skip())
        {
            if (scanner.IsAtEnd)
            {
                scanner.Report(RepRules.NotClosed, scanner.EndOffset, $"The class {name} is never closed.");
                break;
            }

            if (!scanner.TrySkipExtraSemicolon())
            {
                ParseMember();
            }
        }

        scanner.SkipSemicolon();
        return new RepClass(name, _members.ToRepList()) { Position = position };
    }

    private void ParseMember()
    {
        int start = scanner.Offset;
        switch (scanner.TakeWord())
        {
            case "PROP":
                Add(TakeText("PROP", start, commentDepth: 1) is { } property ? PropertyText.Parse(property, scanner) : null);
                break;
            case "SIGNAL":
                Add(TakeText("SIGNAL", start, commentDepth: 2) is { } signal ? FunctionText.ParseSignal(signal, scanner) : null);
                break;
            case "SLOT":
                Add(TakeText("SLOT", start, commentDepth: 2) is { } slot ? FunctionText.ParseSlot(slot, scanner) : null);
                break;
            case "MODEL":
                Add(ParseModel(start));
                break;
            case "CLASS":
                Add(ParseChild(start));
                break;
            case "ENUM":
                Add(enums.ParseEnum());
                scanner.SkipSemicolon();
                break;
            case "FLAG":
                Add(enums.ParseFlag(start));
                break;
            case ("class" or "POD" or "USE_ENUM") and var keyword:
                scanner.Report(RepRules.NotAllowedHere, start, $"{keyword} can't stand in a class.");
                scanner.SkipDeclaration();
                break;
            case null when scanner.Current == '#':
                scanner.Report(RepRules.DirectiveInside, start, "A directive can't stand in a class.");
                scanner.SkipRestOfLine();
                break;
            case var word:
                scanner.Report(RepRules.UnexpectedText, start, $"Expected a member of a class or '}}', found {(word is null ? scanner.Describe() : $"'{word}'")}.");
                scanner.SkipToDeclaration();
                break;
        }
    }

    private void Add(IRepClassMember? member)
    {
        if (member is not null)
        {
            _members.Add(member);
        }
    }

    // What stands in the parentheses after a keyword.
    private RawText? TakeText(string keyword, int start, int commentDepth)
    {
        scanner.RefuseAll(scanner.Skip(), "before '('");
        if (scanner.Current != '(')
        {
            scanner.ReportUnexpected($"'(' after {keyword}");
            scanner.SkipToDeclaration();
            return null;
        }

        RawText? text = scanner.TakeParentheses(start, keyword, commentDepth);
        scanner.SkipSemicolon();
        return text;
    }

    private RepModel? ParseModel(int start)
    {
        if (TakeNamed("MODEL", "a model", start) is not var (name, position, text))
        {
            return null;
        }

        var roles = new List<string>();
        foreach (RawText part in text.SplitAtCommas())
        {
            RawText role = part.Trim();
            if (role.IsEmpty)
            {
                scanner.Report(RepRules.Empty, role.OffsetOf(0), "Expected the name of a role.");
            }
            else if (role.Text.Any(character => Characters.IsBlankOrBreak(character) || character is '"' or '\\' or '|' or '(' or ')'))
            {
                scanner.Report(RepRules.NotAName, role.OffsetOf(0), $"'{role.Joined()}' can't be the name of a role.");
            }
            else
            {
                roles.Add(role.Text);
            }
        }

        return new RepModel(name, roles.ToRepList()) { Position = position };
    }

    private RepChild? ParseChild(int start)
    {
        if (TakeNamed("CLASS", "a child object", start) is not var (name, position, text))
        {
            return null;
        }

        RawText type = text.Trim();
        if (Characters.IsQualifiedName(type.Text))
        {
            return new RepChild(name, type.Text) { Position = position };
        }

        scanner.Report(RepRules.NotAName, type.OffsetOf(0), $"'{type.Joined()}' can't be the name of a class.");
        return null;
    }

    // A name and what stands in the parentheses after it.
    private (string Name, RepPosition Position, RawText Text)? TakeNamed(string keyword, string what, int start)
    {
        scanner.RefuseAll(scanner.Skip(), $"before the name of {what}");
        int nameStart = scanner.Offset;
        if (scanner.TakeName(what) is not { } name)
        {
            scanner.SkipToDeclaration();
            return null;
        }

        NameText.CheckLength(name, nameStart, scanner);
        Trivia trivia = scanner.Skip();
        scanner.RefuseAll(trivia, "before '('");
        if (trivia == Trivia.None && scanner.Offset > scanner.LastEnd)
        {
            scanner.Report(RepRules.Blanks, scanner.LastEnd, $"repc takes no blanks between the name of {what} and '('.");
        }

        if (scanner.Current != '(')
        {
            scanner.ReportUnexpected($"'(' after {name}");
            scanner.SkipToDeclaration();
            return null;
        }

        RawText? text = scanner.TakeParentheses(start, keyword, commentDepth: 0);
        if (scanner.Skip() == Trivia.None)
        {
            scanner.SkipSemicolon();
        }

        return text is null ? null : (name, scanner.PositionAt(nameStart), text);
    }
}
