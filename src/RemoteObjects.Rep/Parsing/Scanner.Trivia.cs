namespace RemoteObjects.Rep.Parsing;

/// <summary>What stood before a token.</summary>
/// <param name="LineBreak">Where the first line break is which no comment goes before; -1 without one.</param>
/// <param name="Comment">Where the first comment is; -1 without one.</param>
internal readonly record struct Trivia(int LineBreak, int Comment)
{
    public static readonly Trivia None = new(-1, -1);
}

// White space and comments.
internal sealed partial class Scanner
{
    // Whether the blanks that come now belong to the token before.
    private bool _areBlanksTaken;

    // Where the blanks before the current place begin, if repc takes them only where the next token allows it; else -1.
    private int _openBlanks = -1;

    /// <summary>Whether there was a comment so far.</summary>
    public bool HasComment { get; private set; }

    /// <summary>Skips white space and comments.</summary>
    public Trivia Skip()
    {
        int lineBreak = -1;
        int comment = -1;
        for (; ; )
        {
            int blanks = Offset;
            while (Characters.IsBlank(Current))
            {
                Offset++;
            }

            if (Offset > blanks && !_areBlanksTaken)
            {
                _openBlanks = blanks;
            }

            if (Current is '\n' or '\r' or '\f' or '\v')
            {
                RefuseOpenBlanks("repc takes no blanks at the end of a line, except after a name, a number, a closing bracket, '{' or '}'.");
                if (lineBreak < 0 && comment < 0)
                {
                    lineBreak = Offset;
                }

                SkipLineBreak();
            }
            else if (Current == '/' && Peek(1) is '/' or '*')
            {
                comment = comment < 0 ? Offset : comment;
                SkipComment();
            }
            else
            {
                if (IsAtEnd)
                {
                    RefuseOpenBlanks("repc takes no blanks at the end of the file, except after a name, a number, a closing bracket, '{' or '}'.");
                }

                return new Trivia(lineBreak, comment);
            }

            _areBlanksTaken = false;
            _openBlanks = -1;
        }
    }

    /// <summary>Reports blanks that stand right before the current place, for a token that repc takes only without them.</summary>
    /// <param name="what">Which token.</param>
    public void RefuseBlanks(string what) => RefuseOpenBlanks($"repc takes no blanks before {what}.");

    private void RefuseOpenBlanks(string message)
    {
        if (_openBlanks >= 0)
        {
            Report(RepRules.Blanks, _openBlanks, message);
            _openBlanks = -1;
        }
    }

    private void SkipLineBreak()
    {
        if (Current == '\r' && Peek(1) == '\n')
        {
            Offset += 2;
        }
        else if (Current == '\n')
        {
            Offset++;
        }
        else if (!IsAtEnd)
        {
            Report(RepRules.Blanks, Offset, "repc knows no other line breaks than LF and CRLF.");
            Offset++;
        }
    }

    private void SkipComment()
    {
        HasComment = true;
        int start = Offset;
        if (Peek(1) == '/')
        {
            int end = _text.IndexOf('\n', Offset);
            if (end < 0)
            {
                Report(RepRules.NoFinalLineBreak, start, "repc wants a line break after a comment.");
            }

            Offset = end < 0 ? _text.Length : end + 1;
        }
        else
        {
            RefuseBlanks("a comment of this kind");
            int end = _text.IndexOf("*/", Offset + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                Report(RepRules.NotClosed, start, "The comment is never closed.");
            }

            Offset = end < 0 ? _text.Length : end + 2;
        }

        if (Offset - start > MaxToken)
        {
            Report(RepRules.TooLong, start, $"repc takes no comment of more than {MaxToken} characters.");
        }
    }
}
