using System.Text;
using RemoteObjects.Rep;
using RemoteObjects.Schemas;

namespace RemoteObjects.Fuzz;

/// <summary>The text of a .rep file: parsed, checked, printed, and made schemas.</summary>
internal sealed class RepTarget : FuzzTarget
{
    public override string Name => "rep";

    // Trees, tables and diagnostics; nobody sends these texts, they come from files.
    public override int MemoryFactor => 4000;

    public override int MemoryBase => 1024 * 1024;

    public override IEnumerable<byte[]> Seeds() => Vectors.RepFiles();

    public override string Run(ReadOnlyMemory<byte> input)
    {
        string text = Encoding.UTF8.GetString(input.Span);
        RepParseResult result = RepParser.Parse(text);
        if (result.HasErrors)
        {
            return string.Join(", ", result.Diagnostics.Select(one => one.Rule.Id).Distinct().Order(StringComparer.Ordinal).Take(3));
        }

        foreach (RepClass declared in result.File.Classes)
        {
            ObjectSchema.FromRep(result.File, declared.Name);
        }

        return $"taken with {string.Join(", ", result.Diagnostics.Select(one => one.Rule.Id).Distinct().Order(StringComparer.Ordinal).Take(3))}";
    }

    // What is printed is read again without an error, and printed the same.
    public override void Check(ReadOnlyMemory<byte> input)
    {
        RepParseResult result = RepParser.Parse(Encoding.UTF8.GetString(input.Span));
        if (result.HasErrors || RepPrinter.Print(result.File).Length == 0)
        {
            // Nothing but comments is no file once they are gone.
            return;
        }

        string printed = RepPrinter.Print(result.File);
        RepParseResult again = RepParser.Parse(printed);
        if (again.HasErrors || RepPrinter.Print(again.File) != printed)
        {
            throw new FuzzException($"Printed as\n{printed}\nand not the same when that is read: {string.Join("; ", again.Diagnostics)}");
        }
    }
}
