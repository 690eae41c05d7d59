namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads what stands between the outer parentheses of a SIGNAL or SLOT (docs/spec/rep-language.md 4.6, 4.7).</summary>
internal static class FunctionText
{
    /// <summary>Reads a signal.</summary>
    /// <returns>Null, and reported, if it is none.</returns>
    public static RepSignal? ParseSignal(RawText text, Scanner scanner)
    {
        if (!Split(text, "SIGNAL", scanner, out RawText head, out RawText parameters))
        {
            return null;
        }

        if (head.Text.Contains('\n'))
        {
            scanner.Report(RepRules.LineBreak, head.OffsetOf(head.Text.IndexOf('\n')), "repc takes no line break before the parameters of a SIGNAL.");
        }

        RawText name = head.Trim();
        if (name.FindOutside(Characters.IsBlankOrBreak) >= 0)
        {
            scanner.Report(RepRules.SignalReturns, name.OffsetOf(0), "A signal has no return type.");
            return null;
        }

        RepList<RepParameter> list = ParameterText.Parse(parameters, "parameter", scanner);
        return NameText.Check(name, "a signal", scanner) ? new RepSignal(name.Text, list) { Position = scanner.PositionAt(name.OffsetOf(0)) } : null;
    }

    /// <summary>Reads a slot.</summary>
    /// <returns>Null, and reported, if it is none.</returns>
    public static RepSlot? ParseSlot(RawText text, Scanner scanner)
    {
        if (!Split(text, "SLOT", scanner, out RawText head, out RawText parameters))
        {
            return null;
        }

        RawText trimmed = head.Trim();
        int nameStart = trimmed.Length;
        while (nameStart > 0 && !Characters.IsBlankOrBreak(trimmed[nameStart - 1]))
        {
            nameStart--;
        }

        RawText name = trimmed.From(nameStart);
        string returnType = RepType.Void;
        if (nameStart > 0)
        {
            if (TakeReturnType(trimmed.Part(0, nameStart), scanner) is not { } type)
            {
                return null;
            }

            returnType = type;
        }
        else if (Characters.IsName(name.Text))
        {
            scanner.Report(RepRules.NoReturnType, name.OffsetOf(0), $"The slot {name.Text} has no return type: it is void.");
        }

        RepList<RepParameter> list = ParameterText.Parse(parameters, "parameter", scanner);
        return NameText.Check(name, "a slot", scanner) ? new RepSlot(name.Text, returnType, list) { Position = scanner.PositionAt(name.OffsetOf(0)) } : null;
    }

    // Of the blanks behind the type one is the separator; repc counts the others to the type, and so does its signature.
    private static string? TakeReturnType(RawText text, Scanner scanner)
    {
        int separator = text.Text.LastIndexOf(' ');
        if (separator < text.TrimEnd().Length || separator < text.Length - 1)
        {
            bool isBreak = text[text.Length - 1] == '\n';
            scanner.Report(isBreak ? RepRules.LineBreak : RepRules.Blanks, text.OffsetOf(text.Length - 1), "repc wants a blank right before the name of a slot, and takes nothing else for one.");
            text = text.TrimEnd();
        }
        else
        {
            text = text.Part(0, separator);
        }

        int lineBreak = text.Text.IndexOf('\n');
        if (lineBreak >= 0)
        {
            scanner.Report(RepRules.LineBreak, text.OffsetOf(lineBreak), "repc takes this line break for a part of the return type.");
        }

        if (text.Length > text.TrimEnd().Length)
        {
            scanner.Report(RepRules.BlanksInReturnType, text.OffsetOf(text.TrimEnd().Length), "Of several blanks after the return type all but one are hashed as a part of it.");
        }

        return TypeText.CheckReturned(text.TrimEnd(), scanner) ? text.Joined() : null;
    }

    // Into what stands before the parameters, and the parameters.
    private static bool Split(RawText text, string what, Scanner scanner, out RawText head, out RawText parameters)
    {
        int open = text.Text.IndexOf('(');
        int close = text.Text.LastIndexOf(')');
        head = open < 0 ? text : text.Part(0, open);
        parameters = text.From(text.Length);
        if (open < 0 || close < open)
        {
            scanner.Report(RepRules.UnexpectedText, text.OffsetOf(0), $"Expected a name and parameters in {what}, as in {what}({(what == "SLOT" ? "void " : "")}name(int value)).");
            return false;
        }

        parameters = text.Part(open + 1, close);
        RawText tail = text.From(close + 1);
        if (!tail.Trim().IsEmpty)
        {
            scanner.Report(RepRules.TextAfterParameters, tail.TrimStart().OffsetOf(0), "Nothing stands after the parameters.");
            return false;
        }

        int lineBreak = tail.Text.IndexOf('\n');
        if (lineBreak >= 0)
        {
            scanner.Report(RepRules.LineBreak, tail.OffsetOf(lineBreak), "repc takes no line break after the parameters.");
        }

        return true;
    }
}
