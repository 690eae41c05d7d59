namespace RemoteObjects.Rep.Parsing;

/// <summary>A piece of the file without its comments, which knows where each of its characters stood.</summary>
internal sealed class RawText
{
    private readonly int[] _offsets;

    /// <summary>Makes a piece.</summary>
    /// <param name="text">Lines end with LF alone.</param>
    /// <param name="offsets">Where each character stood, and one more: where the piece ends.</param>
    public RawText(string text, int[] offsets)
    {
        Text = text;
        _offsets = offsets;
    }

    public string Text { get; }

    public int Length => Text.Length;

    public bool IsEmpty => Text.Length == 0;

    public char this[int index] => Text[index];

    /// <summary>Where a character stood in the file; at <see cref="Length"/>, where the piece ends.</summary>
    public int OffsetOf(int index) => _offsets[index];

    public RawText From(int start) => Part(start, Length);

    public RawText Part(int start, int end)
    {
        int[] offsets = new int[end - start + 1];
        Array.Copy(_offsets, start, offsets, 0, offsets.Length);
        return new RawText(Text.Substring(start, end - start), offsets);
    }

    /// <summary>Without blanks and line breaks at both ends.</summary>
    public RawText Trim() => TrimEnd().TrimStart();

    public RawText TrimStart()
    {
        int start = 0;
        while (start < Length && Characters.IsBlankOrBreak(Text[start]))
        {
            start++;
        }

        return From(start);
    }

    public RawText TrimEnd()
    {
        int end = Length;
        while (end > 0 && Characters.IsBlankOrBreak(Text[end - 1]))
        {
            end--;
        }

        return Part(0, end);
    }

    /// <summary>The text with its lines joined, as repc does it: a line break is nothing.</summary>
    public string Joined() => Text.Replace("\n", "");

    /// <summary>The first place outside of <c>&lt;&gt;</c> that fits, or -1.</summary>
    public int FindOutside(Func<char, bool> fits)
    {
        int depth = 0;
        for (int i = 0; i < Length; i++)
        {
            if (depth <= 0 && fits(Text[i]))
            {
                return i;
            }

            depth += Text[i] switch
            {
                '<' => 1,
                '>' => -1,
                _ => 0,
            };
        }

        return -1;
    }

    /// <summary>The first place outside of quotation marks that fits, or -1.</summary>
    public int FindUnquoted(Func<char, bool> fits)
    {
        bool isQuoted = false;
        for (int i = 0; i < Length; i++)
        {
            if (Text[i] == '"' && (i == 0 || Text[i - 1] != '\\'))
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && fits(Text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The parts between commas outside of <c>&lt;&gt;</c>; one, if there are none.</summary>
    public List<RawText> SplitAtCommas()
    {
        var parts = new List<RawText>();
        RawText rest = this;
        for (int comma = rest.FindOutside(IsComma); comma >= 0; comma = rest.FindOutside(IsComma))
        {
            parts.Add(rest.Part(0, comma));
            rest = rest.From(comma + 1);
        }

        parts.Add(rest);
        return parts;
    }

    private static bool IsComma(char character) => character == ',';
}
