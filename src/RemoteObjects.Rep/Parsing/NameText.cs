namespace RemoteObjects.Rep.Parsing;

/// <summary>Judges the text of names.</summary>
internal static class NameText
{
    /// <summary>Whether the text is a name; reports it if not.</summary>
    /// <param name="name">Without blanks around it.</param>
    /// <param name="what">Whose name it is, for the message.</param>
    /// <param name="scanner">Takes the report.</param>
    public static bool Check(RawText name, string what, Scanner scanner)
    {
        if (Characters.IsName(name.Text))
        {
            return true;
        }

        if (!name.IsEmpty && name[0] is '*' or '&')
        {
            scanner.Report(RepRules.NotAType, name.OffsetOf(0), TypeText.NoPointers);
        }
        else if (name.IsEmpty)
        {
            scanner.Report(RepRules.NotAName, name.OffsetOf(0), $"Expected the name of {what}.");
        }
        else
        {
            scanner.Report(RepRules.NotAName, name.OffsetOf(0), $"'{name.Joined()}' can't be the name of {what}.");
        }

        return false;
    }

    /// <summary>Reports a name of one character where repc wants two.</summary>
    public static void CheckLength(string name, int offset, Scanner scanner)
    {
        if (name.Length == 1)
        {
            scanner.Report(RepRules.ShortName, offset, $"repc wants more than one character in the name '{name}'.");
        }
    }

    /// <summary>Reports blanks between words if all of them are line breaks, which repc does not take for blanks here.</summary>
    /// <param name="text">Where they are.</param>
    /// <param name="blanks">The first of them.</param>
    /// <param name="scanner">Takes the report.</param>
    public static void RefuseBareBreak(RawText text, int blanks, Scanner scanner)
    {
        for (int i = blanks; i < text.Length && Characters.IsBlankOrBreak(text[i]); i++)
        {
            if (Characters.IsBlank(text[i]))
            {
                return;
            }
        }

        scanner.Report(RepRules.LineBreak, text.OffsetOf(blanks), "For repc a line break alone does not separate words: put a blank before it.");
    }
}
