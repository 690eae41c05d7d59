using CsCheck;
using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Repc;

/// <summary>Small files with something put in or cut out at random: strict parsing and Qt 6's repc are of one mind about them.</summary>
public sealed class RepcAgreementTests
{
    // Where we refuse what this repc takes, it is for something that repc takes wrongly or another version does not take: never for these alone.
    private static readonly HashSet<RepRule> Exact = [RepRules.ShortName, RepRules.NoFinalLineBreak, RepRules.Semicolon, RepRules.TooLong];

    private static readonly string[] Texts =
    [
        .. VectorFiles.Names.Select(VectorFiles.Read),
        .. VectorFiles.SyntaxCases.EnumerateArray().Select(one => one.GetProperty("rep").GetString()!).Where(text => text.Length is > 0 and < 1000),
    ];

    private static readonly string[] Space = [" ", "  ", "\t", "\n", "\n\n", " \n", "\n ", "\r\n", "// c\n", " // c\n", "/* c */", " /* c */", ";", "; "];

    private static readonly string[] Pieces =
    [
        ",", "(", ")", "{", "}", "<", ">", "=", "&", "*", ":", "::", "\"", "-", "#", "//", "0", "1", "x", "_", "const ", "unsigned ", "void ", "int ", "int a", "QString", "QList<int> ", "ENUM ",
        "ENUM E9 {A, B=3}", "FLAG(Fs E9)", "PROP(int p9)", "PROP(QString p8=\"x y\" READONLY, PERSISTED)", "SIGNAL(s9(int, QString b))", "SLOT(int t9())", "SLOT(u9(const QString &a))",
        "MODEL m9(a, b)", "CLASS c9(Other)", "class Other {}\n", "POD Pd(int a)\n", "POD Pe{int a, QString b}\n", "USE_ENUM(x)", "READONLY", "CONSTANT", "PERSISTED", "class ", "POD ",
    ];

    [Fact]
    public async Task Changed_files_are_taken_by_both_and_have_the_same_signatures()
    {
        var repc = RepcProgram.Find(6);
        await Gen.Int.SampleAsync(
            async seed =>
            {
                string text = Change(new Random(seed));
                RepParseResult result = RepParser.Parse(text, new RepOptions(IsStrict: true));
                RepcAnswer answer = await repc.RunAsync(text);
                string report = $"{text}\n{string.Join("\n", result.Diagnostics)}\n{answer.Errors}";
                if (result.HasErrors)
                {
                    Assert.False(answer.IsTaken && result.Diagnostics.Where(one => one.Severity == RepSeverity.Error).All(one => Exact.Contains(one.Rule)), report);
                }
                else
                {
                    Assert.True(answer.IsTaken, report);
                    Assert.Equal(result.File.Classes.Select(one => $"{one.Name} {RepSignature.Of(result.File, one.Name)}"), answer.Signatures);
                }
            },
            iter: 400);
    }

    private static string Change(Random random)
    {
        string text = Texts[random.Next(Texts.Length)];
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            int at = random.Next(text.Length + 1);
            int end = at;
            string[] pieces = Space;
            if (random.Next(3) == 0)
            {
                end = Math.Min(text.Length, at + (random.Next(2) * random.Next(12)));
                pieces = Pieces;
            }
            else
            {
                at = end = WordStart(text, at);
            }

            text = text[..at] + pieces[random.Next(pieces.Length)] + text[end..];
        }

        return text;
    }

    private static int WordStart(string text, int at)
    {
        while (at > 0 && at < text.Length && char.IsLetterOrDigit(text[at]) && char.IsLetterOrDigit(text[at - 1]))
        {
            at--;
        }

        return at;
    }
}
