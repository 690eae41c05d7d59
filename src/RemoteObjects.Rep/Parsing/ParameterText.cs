using System.Globalization;

namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads the parameters of signals and slots and the fields of PODs in parentheses (docs/spec/rep-language.md 4.2).</summary>
internal static class ParameterText
{
    /// <summary>Reads them.</summary>
    /// <param name="list">What stands between the parentheses.</param>
    /// <param name="what">Whose they are: <c>parameter</c> or <c>field</c>.</param>
    /// <param name="scanner">Takes reports.</param>
    /// <returns>All that can be understood.</returns>
    public static RepList<RepParameter> Parse(RawText list, string what, Scanner scanner)
    {
        var parameters = new List<RepParameter>();
        int parenthesis = list.Text.IndexOfAny(['(', ')']);
        if (parenthesis >= 0)
        {
            scanner.Report(RepRules.Parentheses, list.OffsetOf(parenthesis), $"repc knows no parentheses in a {what}.");
            return RepList.Empty<RepParameter>();
        }

        List<RawText> parts = list.SplitAtCommas();
        int unnamed = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            RawText part = parts[i].Trim();
            if (part.IsEmpty)
            {
                if (i < parts.Count - 1)
                {
                    scanner.Report(RepRules.UnexpectedText, parts[i].OffsetOf(parts[i].Length), $"Expected a {what} before the comma.");
                }
            }
            else if (ParseOne(part, what, scanner) is { } parameter)
            {
                parameters.Add(parameter.Name.Length > 0 ? parameter : parameter with { Name = GeneratedName(++unnamed), IsNameGenerated = true });
            }
        }

        return parameters.ToRepList();
    }

    /// <summary>The name that repc makes up.</summary>
    private static string GeneratedName(int number) => "__repc_variable_" + number.ToString(CultureInfo.InvariantCulture);

    private static RepParameter? ParseOne(RawText text, string what, Scanner scanner)
    {
        bool isConst = false;
        RawText type = TakeWord(ref text);
        if (type.Text == "const" && !text.IsEmpty)
        {
            isConst = true;
            NameText.RefuseBareBreak(text, 0, scanner);
            text = text.TrimStart();
            type = TakeWord(ref text);
        }

        bool isReference = false;
        RawText name = text.TrimStart();
        if (!name.IsEmpty && name[0] == '&')
        {
            isReference = true;
            if (text.Length > name.Length)
            {
                NameText.RefuseBareBreak(text, 0, scanner);
            }
            else if (name.Length > 1 && !Characters.IsBlank(name[1]))
            {
                scanner.Report(RepRules.Blanks, name.OffsetOf(0), "repc does not end the type at '&': put a blank there.");
            }

            name = name.From(1).TrimStart();
        }
        else if (!name.IsEmpty)
        {
            NameText.RefuseBareBreak(text, 0, scanner);
        }

        return CheckRest(name, type, what, scanner) && TypeText.Check(type, scanner)
            ? new RepParameter(name.Text, type.Joined(), isConst, isReference) { Position = scanner.PositionAt(name.IsEmpty ? type.OffsetOf(0) : name.OffsetOf(0)) }
            : null;
    }

    // Cuts off all before the first blank or '&' outside of <>.
    private static RawText TakeWord(ref RawText text)
    {
        int end = text.FindOutside(character => Characters.IsBlankOrBreak(character) || character == '&');
        end = end < 0 ? text.Length : end;
        RawText word = text.Part(0, end);
        text = text.From(end);
        return word;
    }

    private static bool CheckRest(RawText name, RawText type, string what, Scanner scanner)
    {
        if (name.Text.Contains('='))
        {
            scanner.Report(RepRules.DefaultOfParameter, name.OffsetOf(name.Text.IndexOf('=')), $"A {what} has no default.");
            return false;
        }

        if (name.FindOutside(Characters.IsBlankOrBreak) >= 0 && TypeText.BeginsSeveralWords(type.Text))
        {
            TypeText.ReportSeveralWords(type.OffsetOf(0), scanner);
            return false;
        }

        return name.IsEmpty || NameText.Check(name, $"a {what}", scanner);
    }
}
