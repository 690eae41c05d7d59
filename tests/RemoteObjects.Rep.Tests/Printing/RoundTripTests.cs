using CsCheck;
using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Printing;

/// <summary>What is printed is read as it was.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Files => [.. VectorFiles.Names];

    [Fact]
    public void Random_files_come_back_as_they_were() => Gen.Int.Sample(
        seed =>
        {
            RepFile file = new RandomFiles(new Random(seed), isForQt5: false).Next();
            string text = RepPrinter.Print(file);
            RepParseResult result = RepParser.Parse(text, new RepOptions(IsStrict: true));
            Assert.False(result.HasErrors, text + string.Join("\n", result.Diagnostics));
            Assert.Equal(file, result.File);
            Assert.Equal(text, RepPrinter.Print(result.File));
        },
        iter: 2000);

    [Theory]
    [MemberData(nameof(Files))]
    public void Printed_vector_files_keep_their_signatures(string name)
    {
        RepFile file = VectorFiles.Parse(name);
        RepParseResult printed = RepParser.Parse(RepPrinter.Print(file), new RepOptions(IsStrict: true));
        Assert.False(printed.HasErrors, string.Join("\n", printed.Diagnostics));
        Assert.All(file.Classes, one => Assert.Equal(RepSignature.Of(file, one.Name).Text, RepSignature.Of(printed.File, one.Name).Text));
        Assert.Equal(file.Members, printed.File.Members);
    }
}
