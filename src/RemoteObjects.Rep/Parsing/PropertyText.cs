namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads what stands between the parentheses of a PROP (docs/spec/rep-language.md 4.5).</summary>
internal static class PropertyText
{
    private const string Persisted = "PERSISTED";

    /// <summary>Reads it.</summary>
    /// <returns>Null, and reported, if it is no property.</returns>
    public static RepProperty? Parse(RawText text, Scanner scanner)
    {
        text = text.Trim();
        int parenthesis = text.FindUnquoted(character => character is '(' or ')');
        if (parenthesis >= 0)
        {
            scanner.Report(RepRules.Parentheses, text.OffsetOf(parenthesis), "repc knows no parentheses in a PROP: write a default as {1,2}.");
            return null;
        }

        int typeEnd = text.FindOutside(Characters.IsBlankOrBreak);
        if (typeEnd < 0)
        {
            scanner.Report(RepRules.IncompleteProperty, text.OffsetOf(0), "A PROP is a type, a blank and a name.");
            return null;
        }

        RawText type = text.Part(0, typeEnd);
        NameText.RefuseBareBreak(text, typeEnd, scanner);
        RawText rest = text.From(typeEnd).Trim();
        int equals = rest.Text.IndexOf('=');
        int nameEnd = equals >= 0 ? equals : rest.FindOutside(Characters.IsBlankOrBreak);
        RawText name = (nameEnd < 0 ? rest : rest.Part(0, nameEnd)).TrimEnd();
        RawText modifiers = nameEnd < 0 ? rest.From(rest.Length) : rest.From(nameEnd);
        string? initial = null;
        if (equals >= 0 && (initial = TakeDefault(ref modifiers, scanner)) is null)
        {
            return null;
        }

        bool hasExtraWord = name.FindOutside(Characters.IsBlankOrBreak) >= 0 || (FirstWord(modifiers) is { Length: > 0 } word && !IsModifier(word));
        if (hasExtraWord && TypeText.BeginsSeveralWords(type.Text))
        {
            TypeText.ReportSeveralWords(type.OffsetOf(0), scanner);
            return null;
        }

        bool isGood = TypeText.Check(type, scanner) & NameText.Check(name, "a property", scanner);
        if (!modifiers.IsEmpty && !modifiers.Trim().IsEmpty)
        {
            NameText.RefuseBareBreak(modifiers, 0, scanner);
        }

        RepAccess? access = ParseModifiers(modifiers.Trim(), scanner, out bool isPersisted);
        return isGood && access is { } known
            ? new RepProperty(name.Text, type.Joined(), known, initial, isPersisted) { Position = scanner.PositionAt(name.OffsetOf(0)) }
            : null;
    }

    // Cuts "= default" off; what stays begins with blanks.
    private static string? TakeDefault(ref RawText text, Scanner scanner)
    {
        RawText after = text.From(1).TrimStart();
        int quote = after.Text.LastIndexOf('"') + 1;
        int end = after.Text.IndexOfAny([' ', '\t', '\n'], quote);
        end = end < 0 ? after.Length : end;
        RawText initial = after.Part(0, end);
        if (initial.IsEmpty || IsModifier(initial.Text))
        {
            scanner.Report(RepRules.IncompleteProperty, text.OffsetOf(0), "There is no default after '='.");
            return null;
        }

        if (quote > 0 && end > quote)
        {
            scanner.Report(RepRules.QuotedText, after.OffsetOf(quote), "For repc a default ends with its last quotation mark.");
        }

        text = after.From(end);
        return initial.Joined();
    }

    private static string FirstWord(RawText text)
    {
        string word = text.Trim().Text;
        int end = word.IndexOfAny([' ', '\t', '\n', ',']);
        return end < 0 ? word : word.Substring(0, end);
    }

    private static bool IsModifier(string word) => word == Persisted || AccessOf(word) is not null;

    private static RepAccess? AccessOf(string word) => word switch
    {
        "CONSTANT" => RepAccess.Constant,
        "READONLY" => RepAccess.ReadOnly,
        "READPUSH" => RepAccess.ReadPush,
        "READWRITE" => RepAccess.ReadWrite,
        "SOURCEONLYSETTER" => RepAccess.SourceOnlySetter,
        _ => null,
    };

    private static RepAccess? ParseModifiers(RawText text, Scanner scanner, out bool isPersisted)
    {
        isPersisted = false;
        var found = new List<RepAccess>();
        foreach (RawText part in text.IsEmpty ? [] : text.SplitAtCommas())
        {
            RawText word = part.Trim();
            if (word.Text == Persisted)
            {
                isPersisted = true;
            }
            else if (AccessOf(word.Text) is { } access)
            {
                found.Add(access);
            }
            else if (word.IsEmpty)
            {
                scanner.Report(RepRules.ModifierConflict, word.OffsetOf(0), "Expected a modifier on both sides of the comma.");
                return null;
            }
            else
            {
                bool lacksComma = word.Text.Split(' ', '\t', '\n').All(one => one.Length == 0 || IsModifier(one));
                string message = lacksComma ? "Put commas between modifiers." : $"'{word.Joined()}' is no modifier: known are CONSTANT, READONLY, READPUSH, READWRITE, SOURCEONLYSETTER and PERSISTED.";
                scanner.Report(RepRules.UnknownModifier, word.OffsetOf(0), message);
                return null;
            }
        }

        if (found.Count <= 1)
        {
            return found.Count == 0 ? RepAccess.ReadPush : found[0];
        }

        if (found.Count == 2 && found.Contains(RepAccess.Constant) && found.Contains(RepAccess.ReadOnly))
        {
            return RepAccess.Constant;
        }

        scanner.Report(RepRules.ModifierConflict, text.OffsetOf(0), "Only one modifier can be there besides PERSISTED, or CONSTANT and READONLY.");
        return null;
    }
}
