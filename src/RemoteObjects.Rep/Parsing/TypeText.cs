namespace RemoteObjects.Rep.Parsing;

/// <summary>Judges the text of types. Which types there are is nobody's business here.</summary>
internal static class TypeText
{
    /// <summary>What to say of pointers and references.</summary>
    public const string NoPointers = "Values are sent, no pointers and references: write CLASS for another object, MODEL for an item model, and else the type alone.";

    private static readonly string[] FirstOfSeveral = ["unsigned", "signed", "long", "short", "const", "volatile", "struct", "class", "enum"];

    /// <summary>Whether the word begins a C++ type of several words.</summary>
    public static bool BeginsSeveralWords(string word) => FirstOfSeveral.Contains(word);

    /// <summary>Reports that a type is of several words.</summary>
    public static void ReportSeveralWords(int offset, Scanner scanner) => scanner.Report(
        RepRules.SeveralWords, offset, "A type is one word here: write uint for 'unsigned int', qint64 for 'long long', and no const.");

    /// <summary>Whether the text can be the type of a value; reports it if not.</summary>
    /// <param name="type">Without blanks around it.</param>
    /// <param name="scanner">Takes the report.</param>
    public static bool Check(RawText type, Scanner scanner)
    {
        if (type.Joined() == RepType.Void)
        {
            scanner.Report(RepRules.VoidValue, type.OffsetOf(0), "No value has the type void.");
            return false;
        }

        return CheckReturned(type, scanner);
    }

    /// <summary>As <see cref="Check"/> for what a slot returns: void is fine, too.</summary>
    public static bool CheckReturned(RawText type, Scanner scanner)
    {
        int depth = 0;
        for (int i = 0; i < type.Length; i++)
        {
            char character = type[i];
            depth += character switch
            {
                '<' => 1,
                '>' => -1,
                _ => 0,
            };
            if (character is '*' or '&')
            {
                return Refuse(i, NoPointers);
            }

            if (character is '(' or ')')
            {
                scanner.Report(RepRules.Parentheses, type.OffsetOf(i), "repc knows no parentheses in a type.");
                return false;
            }

            bool fits = Characters.IsName("_" + character) || Characters.IsBlankOrBreak(character) || character is ':' or '<' or '>' || (character == ',' && depth > 0);
            if (depth < 0 || !fits)
            {
                return Refuse(i, $"'{character}' can't stand here in a type.");
            }
        }

        bool beginsWell = !type.IsEmpty && (Characters.IsName(type.Text.Substring(0, 1)) || type[0] == ':');
        return depth == 0 && beginsWell ? true : Refuse(0, type.IsEmpty ? "Expected a type." : $"'{type.Joined()}' is no type.");

        bool Refuse(int index, string message)
        {
            scanner.Report(RepRules.NotAType, type.OffsetOf(index), message);
            return false;
        }
    }
}
