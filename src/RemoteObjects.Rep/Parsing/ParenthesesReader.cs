using System.Text;

namespace RemoteObjects.Rep.Parsing;

/// <summary>
/// Reads what stands between parentheses. Brackets in brackets, in quotes and in comments are understood, and reported: for repc the first closing one is
/// the end, whatever stands around it.
/// </summary>
/// <param name="text">The file.</param>
/// <param name="start">Where the opening parenthesis is.</param>
/// <param name="what">The keyword before it.</param>
/// <param name="commentDepth">In how many parentheses <c>//</c> begins a comment for repc: in this one 1, 0 for none.</param>
/// <param name="scanner">Takes reports.</param>
internal sealed class ParenthesesReader(string text, int start, string what, int commentDepth, Scanner scanner)
{
    private readonly StringBuilder _kept = new();
    private readonly List<int> _offsets = [];
    private int _offset = start + 1;

    /// <summary>Behind the closing parenthesis.</summary>
    public int End => _offset;

    /// <summary>What was read.</summary>
    public RawText Text => new(_kept.ToString(), [.. _offsets, _offset - 1]);

    /// <summary>Reads.</summary>
    /// <returns>Whether there is a closing parenthesis.</returns>
    public bool Read()
    {
        int depth = 1;
        while (_offset < text.Length)
        {
            switch (text[_offset])
            {
                case '(':
                    depth++;
                    Keep();
                    break;
                case ')' when --depth == 0:
                    _offset++;
                    return true;
                case '"' when QuoteEnd() is var end && end > 0:
                    KeepQuoted(end);
                    break;
                case '/' when IsNext('/'):
                    SkipComment(text.IndexOf('\n', _offset), isRefused: commentDepth == 0 || depth < commentDepth);
                    break;
                case '/' when IsNext('*'):
                    int close = text.IndexOf("*/", _offset + 2, StringComparison.Ordinal);
                    SkipComment(close < 0 ? close : close + 2, isRefused: true);
                    _kept.Append(' ');
                    _offsets.Add(_offset - 1);
                    break;
                case '\r' when IsNext('\n'):
                    _offset++;
                    break;
                default:
                    Keep();
                    break;
            }
        }

        return false;
    }

    private bool IsNext(char character) => _offset + 1 < text.Length && text[_offset + 1] == character;

    private void Keep()
    {
        _kept.Append(text[_offset]);
        _offsets.Add(_offset);
        _offset++;
    }

    // Behind the closing quotation mark on the same line; 0 without one.
    private int QuoteEnd()
    {
        for (int i = _offset + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return 0;
    }

    private void KeepQuoted(int end)
    {
        string quoted = text.Substring(_offset, end - _offset);
        if (quoted.Contains(')') || quoted.Contains("//"))
        {
            scanner.Report(RepRules.QuotedText, _offset, "repc takes ')' and '//' in quotes for an end and a comment.");
        }

        while (_offset < end)
        {
            Keep();
        }
    }

    private void SkipComment(int end, bool isRefused)
    {
        end = end < 0 ? text.Length : end;
        string comment = text.Substring(_offset, end - _offset);
        if (isRefused)
        {
            scanner.Report(RepRules.Comment, _offset, $"repc does not know this for a comment in {what}.");
        }
        else if (comment.Contains('(') || comment.Contains(')'))
        {
            scanner.Report(RepRules.Comment, _offset, "repc takes a bracket in this comment for one of the declaration.");
        }

        _offset = end;
    }
}
