namespace RemoteObjects.Rep.Parsing;

/// <summary>What all declarations are read with.</summary>
internal static class ScannerExtensions
{
    /// <summary>Reports a line break in a place where repc takes none.</summary>
    public static void RefuseLineBreak(this Scanner scanner, Trivia trivia, string where)
    {
        if (trivia.LineBreak >= 0)
        {
            scanner.Report(RepRules.LineBreak, trivia.LineBreak, $"repc takes no line break {where}.");
        }
    }

    /// <summary>Reports a comment in a place where some version of repc takes none.</summary>
    public static void RefuseComment(this Scanner scanner, Trivia trivia, string where)
    {
        if (trivia.Comment >= 0)
        {
            scanner.Report(RepRules.Comment, trivia.Comment, $"Not every repc takes a comment {where}.");
        }
    }

    /// <summary>Reports a line break or comment within a declaration's head.</summary>
    public static void RefuseAll(this Scanner scanner, Trivia trivia, string where)
    {
        scanner.RefuseLineBreak(trivia, where);
        scanner.RefuseComment(trivia, where);
    }

    /// <summary>Reports that something else was expected here.</summary>
    public static void ReportUnexpected(this Scanner scanner, string expected)
    {
        RepRule rule = scanner.IsAtEnd ? RepRules.NotClosed : scanner.Current == '#' ? RepRules.DirectiveInside : RepRules.UnexpectedText;
        scanner.Report(rule, scanner.EndOffset, $"Expected {expected}, found {scanner.Describe()}.");
    }

    /// <summary>Takes a name; reports it if there is none.</summary>
    public static string? TakeName(this Scanner scanner, string what)
    {
        int start = scanner.Offset;
        string? name = scanner.TakeWord();
        if (name is null)
        {
            scanner.ReportUnexpected($"the name of {what}");
        }
        else if (name is "const" or "unsigned" or "signed")
        {
            scanner.Report(RepRules.NotAName, start, $"'{name}' can't be the name of {what}.");
            return null;
        }

        return name;
    }

    /// <summary>Takes a character; reports it if it is not there.</summary>
    public static bool Expect(this Scanner scanner, char character, string after)
    {
        if (scanner.TryTake(character))
        {
            return true;
        }

        scanner.ReportUnexpected($"'{character}' {after}");
        return false;
    }

    /// <summary>Takes the name of a class or POD with the attribute before it, and all up to the bracket or brace.</summary>
    /// <returns>Null, and reported, if there is no name.</returns>
    public static (string Name, RepPosition Position)? TakeHead(this Scanner scanner, string what)
    {
        scanner.RefuseAll(scanner.Skip(), $"before the name of {what}");
        int start = scanner.Offset;
        if (scanner.TakeName(what) is not { } name)
        {
            return null;
        }

        Trivia trivia = scanner.Skip();
        if (scanner.PeekWord().Length > 0 && trivia == Trivia.None)
        {
            scanner.Report(RepRules.Attribute, start, $"Not every repc takes an attribute such as '{name}'.");
            start = scanner.Offset;
            name = scanner.TakeWord()!;
            trivia = scanner.Skip();
        }

        if (trivia.Comment >= 0 && scanner.Current is '{' or '(')
        {
            scanner.Report(RepRules.CommentBeforeBrace, trivia.Comment, $"repc loses the name of {what} for this comment: put it elsewhere.");
        }

        if (scanner.Current == '(')
        {
            scanner.RefuseLineBreak(trivia, "before '('");
        }

        NameText.CheckLength(name, start, scanner);
        return (name, scanner.PositionAt(start));
    }

    /// <summary>Skips a semicolon that repc takes after a declaration.</summary>
    public static void SkipSemicolon(this Scanner scanner) => scanner.TryTake(';');

    /// <summary>Skips a semicolon where it is more than repc takes.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool TrySkipExtraSemicolon(this Scanner scanner)
    {
        int offset = scanner.Offset;
        if (!scanner.TryTake(';'))
        {
            return false;
        }

        scanner.Report(RepRules.Semicolon, offset, "repc takes one semicolon, right after what it ends, and none after FLAG.");
        return true;
    }
}
