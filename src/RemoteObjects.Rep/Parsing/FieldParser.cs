using System.Text;

namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads the fields of a POD with braces (docs/spec/rep-language.md 4.3).</summary>
internal sealed class FieldParser(Scanner scanner)
{
    /// <summary>Reads a field and the comma after it.</summary>
    /// <param name="after">What stands before the next item.</param>
    /// <returns>Null, and reported, if it is none.</returns>
    public RepField? Parse(out Trivia after)
    {
        after = Trivia.None;
        if (scanner.PeekWord() == "const")
        {
            scanner.TakeWord();
            scanner.RefuseAll(scanner.Skip(), "in a field");
        }

        int typeStart = scanner.Offset;
        if (TakeType() is not { } type)
        {
            return null;
        }

        if (scanner.TryTake('&'))
        {
            scanner.RefuseAll(scanner.Skip(), "in a field");
        }

        RepPosition position = scanner.Here;
        if (scanner.TakeName("a field") is not { } name)
        {
            return null;
        }

        Trivia end = scanner.Skip();
        if (type == RepType.Void)
        {
            scanner.Report(RepRules.VoidValue, typeStart, "No value has the type void.");
            return null;
        }

        return TryTakeEnd(type, typeStart, end, ref after) ? new RepField(name, type) { Position = position } : null;
    }

    // The type's text without blanks, except between words, and all up to what follows it.
    private string? TakeType()
    {
        int start = scanner.Offset;
        var type = new StringBuilder();
        string word = "";
        int depth = 0;
        do
        {
            string before = word;
            word = scanner.TakeWord() ?? "";
            bool isSecond = before.Length > 0 && word.Length > 0;
            if (isSecond ? !IsPrefix(before) || IsPrefix(word) : IsPrefix(before))
            {
                TypeText.ReportSeveralWords(start, scanner);
                return null;
            }

            if (word.Length > 0)
            {
                type.Append(isSecond ? " " : "").Append(word);
            }
            else if (type.Length > 0 && scanner.TryTake('<'))
            {
                type.Append('<');
                depth++;
            }
            else if (depth > 0 && scanner.TryTake('>'))
            {
                type.Append('>');
                depth--;
            }
            else if (depth > 0 && scanner.TryTake(','))
            {
                type.Append(',');
            }
            else
            {
                ReportNoType();
                return null;
            }

            scanner.RefuseAll(scanner.Skip(), "in a field");
        }
        while (depth > 0 || scanner.Current == '<');

        if (IsPrefix(word))
        {
            TypeText.ReportSeveralWords(start, scanner);
            return null;
        }

        if (scanner.Current is ':' or '*')
        {
            ReportNoType();
            return null;
        }

        return type.ToString();
    }

    // Words that repc takes only with another one: alone within <>, not at all outside.
    private static bool IsPrefix(string word) => word is "const" or "unsigned" or "signed";

    private void ReportNoType()
    {
        switch (scanner.Current)
        {
            case ':':
                scanner.Report(RepRules.NotAType, scanner.Offset, "A POD with braces knows no '::': write it with parentheses.");
                break;
            case '*' or '&':
                scanner.Report(RepRules.NotAType, scanner.Offset, TypeText.NoPointers);
                break;
            default:
                scanner.ReportUnexpected("a type");
                break;
        }
    }

    private bool TryTakeEnd(string type, int typeStart, Trivia trivia, ref Trivia after)
    {
        switch (scanner.Current)
        {
            case '}':
                return true;
            case ',':
                scanner.RefuseAll(trivia, "before ','");
                scanner.RefuseBlanks("','");
                int comma = scanner.Offset;
                scanner.TryTake(',');
                after = scanner.Skip();
                if (scanner.Current == '}')
                {
                    scanner.Report(RepRules.Comma, comma, "repc takes no comma after the last field.");
                }

                return true;
            case '=':
                scanner.Report(RepRules.DefaultOfParameter, scanner.Offset, "A field has no default.");
                return false;
        }

        string word = scanner.PeekWord();
        if (word is "ENUM" or "FLAG")
        {
            scanner.Report(RepRules.Comma, scanner.Offset, $"repc wants a comma between a field and {word}.");
            after = trivia;
            return true;
        }

        if (word.Length > 0 && trivia == Trivia.None && TypeText.BeginsSeveralWords(type))
        {
            TypeText.ReportSeveralWords(typeStart, scanner);
        }
        else if (word.Length > 0)
        {
            scanner.Report(RepRules.MissingComma, scanner.LastEnd, "Put a comma between fields: repc would glue them together.");
        }
        else
        {
            scanner.ReportUnexpected("',' or '}' after a field");
        }

        return false;
    }
}
