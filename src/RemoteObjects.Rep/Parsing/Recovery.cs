namespace RemoteObjects.Rep.Parsing;

/// <summary>Finds the place after an error from which reading makes sense again.</summary>
internal static class Recovery
{
    private static readonly string[] Keywords = ["class", "POD", "ENUM", "FLAG", "USE_ENUM", "PROP", "SIGNAL", "SLOT", "MODEL", "CLASS"];

    /// <summary>Skips to the next line that begins with a keyword, a closing brace or a directive.</summary>
    public static void SkipToDeclaration(this Scanner scanner)
    {
        while (!scanner.IsAtEnd && !scanner.IsAtDeclaration())
        {
            scanner.SkipRestOfLine();
            scanner.Skip();
        }
    }

    /// <summary>Skips the rest of a declaration, with what stands in its parentheses or braces.</summary>
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

    /// <summary>Skips the closing brace, unless a line with a keyword comes before.</summary>
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
