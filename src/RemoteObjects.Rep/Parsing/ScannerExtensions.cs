namespace RemoteObjects.Rep.Parsing;

/// <summary>What all declarations are read with.</summary>
internal static class ScannerExtensions
{
    private static readonly string[] Keywords = ["class", "POD", "ENUM", "FLAG", "USE_ENUM", "PROP", "SIGNAL", "SLOT", "MODEL", "CLASS"];

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
        string? name = scanner.TakeWord();
        if (name is null)
        {
            scanner.ReportUnexpected($"the name of {what}");
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

        int end = scanner.Offset;
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

    /// <summary>After an error: skips to the next line that begins with a keyword, a closing brace or a directive.</summary>
    public static void SkipToDeclaration(this Scanner scanner)
    {
        while (!scanner.IsAtEnd && !scanner.IsAtDeclaration())
        {
            scanner.SkipRestOfLine();
            scanner.Skip();
        }
    }

    /// <summary>After an error in its head: skips a declaration with what stands in its parentheses or braces.</summary>
    public static void SkipDeclaration(this Scanner scanner)
    {
        if (scanner.IsAtDeclaration())
        {
            return;
        }

        scanner.TakeWhile(character => character is not ('(' or '{' or '}' or '\n'));
        if (scanner.Current == '(')
        {
            scanner.TakeParentheses(scanner.Offset, "the declaration", commentDepth: 1);
            scanner.SkipSemicolon();
        }
        else
        {
            scanner.Skip();
            scanner.SkipBlock();
            scanner.SkipSemicolon();
        }
    }

    /// <summary>After an error between braces: skips the closing one, unless a line with a keyword comes before.</summary>
    public static void SkipToBlockEnd(this Scanner scanner)
    {
        while (!scanner.IsAtEnd)
        {
            Trivia trivia = scanner.Skip();
            if (scanner.TryTake('}') || (trivia.LineBreak >= 0 && IsKeyword(scanner.PeekWord())))
            {
                return;
            }

            if (scanner.TakeWord() is null)
            {
                scanner.TryTake(scanner.Current);
            }
        }
    }

    // A whole block in braces, if there is one.
    private static void SkipBlock(this Scanner scanner)
    {
        int depth = 0;
        do
        {
            if (scanner.TryTake('{'))
            {
                depth++;
            }
            else if (depth > 0 && scanner.TryTake('}'))
            {
                depth--;
            }
            else if (depth > 0 && scanner.TakeWord() is null)
            {
                scanner.TryTake(scanner.Current);
            }

            scanner.Skip();
        }
        while (depth > 0 && !scanner.IsAtEnd);
    }

    private static bool IsAtDeclaration(this Scanner scanner) =>
        scanner.IsAtLineStart && (scanner.Current is '}' or '#' || IsKeyword(scanner.PeekWord()));

    private static bool IsKeyword(string word) => Keywords.Contains(word);
}
