using System.CommandLine.Parsing;
using System.Globalization;

namespace RemoteObjects.Tool;

/// <summary>Rows to show, both ends included.</summary>
/// <param name="First">From 0.</param>
/// <param name="Last">The last one; <see cref="int.MaxValue"/> for all there are.</param>
internal readonly record struct RowRange(int First, int Last)
{
    public static readonly RowRange All = new(0, int.MaxValue);

    /// <summary>Where the range ends, exclusive.</summary>
    public int End => Last == int.MaxValue ? Last : Last + 1;

    /// <summary>Reads <c>A..B</c>, <c>A..</c>, <c>..B</c> or <c>A</c>.</summary>
    public static RowRange? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] ends = text.Split("..");
        int last = int.MaxValue;
        bool isRange = TryRead(ends[0], ends.Length == 2, 0, out int first);
        isRange &= ends.Length switch
        {
            1 => (last = first) >= 0,
            2 => text != ".." && TryRead(ends[1], true, int.MaxValue, out last),
            _ => false,
        };
        if (isRange && first <= last)
        {
            return new RowRange(first, last);
        }

        result.AddError($"'{text}' is no range of rows, such as 0..9 (ten rows), 5.. or 7.");
        return null;
    }

    private static bool TryRead(string text, bool mayBeEmpty, int empty, out int value)
    {
        value = empty;
        return (mayBeEmpty && text.Length == 0) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
