namespace RemoteObjects.Rep.Parsing;

/// <summary>
/// Goes through the text, token by token. It takes white space and comments wherever they are, and reports those which repc would not take: repc knows
/// blanks only as parts of its tokens (docs/spec/rep-language.md 2).
/// </summary>
internal sealed partial class Scanner
{
    /// <summary>repc's window for one token.</summary>
    private const int MaxToken = 4096;

    private readonly string _text;
    private readonly Report _report;
    private readonly List<int> _lineStarts = [0];

    public Scanner(string text, Report report)
    {
        _text = text;
        _report = report;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }

        Offset = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    /// <summary>Where the next character is.</summary>
    public int Offset { get; private set; }

    /// <summary>Where the last token ends.</summary>
    public int LastEnd { get; private set; }

    public bool IsAtEnd => Offset >= _text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Current => Peek(0);

    /// <summary>Whether only blanks stand before this on its line.</summary>
    public bool IsAtLineStart
    {
        get
        {
            int start = _lineStarts[Here.Line - 1];
            return string.IsNullOrWhiteSpace(_text.Substring(start, Offset - start));
        }
    }

    public RepPosition Here => PositionAt(Offset);

    public RepPosition PositionAt(int offset)
    {
        int line = _lineStarts.BinarySearch(offset);
        line = line >= 0 ? line : ~line - 1;
        int start = _lineStarts[line] == 0 && _text.Length > 0 && _text[0] == '\uFEFF' ? 1 : _lineStarts[line];
        return new RepPosition(line + 1, Math.Max(offset - start, 0) + 1);
    }

    /// <summary>Reports something at an offset.</summary>
    public void Report(RepRule rule, int offset, string message) => Report(rule, PositionAt(offset), message);

    /// <summary>Reports something at a position.</summary>
    public void Report(RepRule rule, RepPosition position, string message) => _report.Add(rule, position, message);

    /// <summary>What stands here, for a message.</summary>
    public string Describe()
    {
        if (IsAtEnd)
        {
            return "the end of the file";
        }

        int end = Offset + 1;
        while (Characters.IsWordPart(_text[Offset]) && end < _text.Length && Characters.IsWordPart(_text[end]))
        {
            end++;
        }

        return $"'{_text.Substring(Offset, end - Offset)}'";
    }

    /// <summary>Where to complain about an end that comes too early: at the last token.</summary>
    public int EndOffset => IsAtEnd ? Math.Max(LastEnd - 1, 0) : Offset;

    /// <summary>Takes a word of ASCII letters, digits and underscores; null if there is none.</summary>
    public string? TakeWord()
    {
        int end = Offset;
        if (Characters.IsWordStart(Current))
        {
            while (end < _text.Length && Characters.IsWordPart(_text[end]))
            {
                end++;
            }
        }

        return end > Offset ? Take(end, takesBlanks: true) : null;
    }

    /// <summary>The word that stands here, or an empty text.</summary>
    public string PeekWord()
    {
        int end = Offset;
        while (end < _text.Length && Characters.IsWordPart(_text[end]))
        {
            end++;
        }

        return Characters.IsWordStart(Current) ? _text.Substring(Offset, end - Offset) : "";
    }

    /// <summary>Takes one character if it stands here.</summary>
    public bool TryTake(char character)
    {
        if (Current != character || IsAtEnd)
        {
            return false;
        }

        Take(Offset + 1, takesBlanks: character is not (',' or '=' or '<'));
        return true;
    }

    /// <summary>Takes all characters that fit.</summary>
    public string TakeWhile(Func<char, bool> fits)
    {
        int end = Offset;
        while (end < _text.Length && fits(_text[end]))
        {
            end++;
        }

        return Take(end, takesBlanks: true);
    }

    /// <summary>Takes the rest of the line, without its end, and the end.</summary>
    public string TakeLine()
    {
        int end = _text.IndexOf('\n', Offset);
        if (end < 0)
        {
            Report(RepRules.NoFinalLineBreak, Offset, "repc wants a line break after this line.");
            end = _text.Length;
        }

        string line = Take(end, takesBlanks: false);
        SkipLineBreak();
        _openBlanks = -1;
        return line.TrimEnd('\r');
    }

    /// <summary>Takes what stands between parentheses, without its comments. The opening one is the current character.</summary>
    /// <param name="start">Where the token begins.</param>
    /// <param name="what">Its keyword.</param>
    /// <param name="commentDepth">In how many parentheses <c>//</c> begins a comment for repc: in this one 1, 0 for none.</param>
    /// <returns>Null, and reported, if they are not closed; the rest of the line is skipped then.</returns>
    public RawText? TakeParentheses(int start, string what, int commentDepth)
    {
        var reader = new ParenthesesReader(_text, Offset, what, commentDepth, this);
        if (!reader.Read())
        {
            Report(RepRules.NotClosed, start, $"The '(' of {what} is never closed.");
            Offset = start;
            SkipRestOfLine();
            return null;
        }

        Take(reader.End, takesBlanks: true);
        if (reader.End - start > MaxToken)
        {
            Report(RepRules.TooLong, start, $"repc takes no {what} of more than {MaxToken} characters.");
        }

        return reader.Text;
    }

    /// <summary>Skips to the end of the line.</summary>
    public void SkipRestOfLine()
    {
        int end = _text.IndexOf('\n', Offset);
        Take(end < 0 ? _text.Length : end, takesBlanks: true);
    }

    private char Peek(int ahead) => Offset + ahead < _text.Length ? _text[Offset + ahead] : '\0';

    private string Take(int end, bool takesBlanks)
    {
        string taken = _text.Substring(Offset, end - Offset);
        Offset = end;
        LastEnd = end;
        _areBlanksTaken = takesBlanks;
        _openBlanks = -1;
        return taken;
    }
}
