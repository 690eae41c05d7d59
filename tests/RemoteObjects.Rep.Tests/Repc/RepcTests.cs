using CsCheck;
using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Repc;

/// <summary>Real repc, if it is installed.</summary>
public sealed class RepcTests
{
    public static TheoryData<string, int> FilesAndVersions => [.. VectorFiles.Names.SelectMany(name => new[] { (name, 6), (name, 5) })];

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public async Task Printed_random_files_are_taken_and_have_the_same_signatures(int qt)
    {
        var repc = RepcProgram.Find(qt);
        await Gen.Int.SampleAsync(
            async seed =>
            {
                RepFile file = new RandomFiles(new Random(seed), isForQt5: qt == 5).Next();
                string text = RepPrinter.Print(file);
                RepcAnswer answer = await repc.RunAsync(text);
                Assert.True(answer.IsTaken, text + answer.Errors);
                Assert.Equal(SignaturesOf(file, qt), answer.Signatures);
            },
            iter: 100);
    }

    [Theory]
    [MemberData(nameof(FilesAndVersions))]
    public async Task Printed_vector_files_keep_their_signatures(string name, int qt)
    {
        var repc = RepcProgram.Find(qt);
        RepFile file = VectorFiles.Parse(name);
        RepcAnswer answer = await repc.RunAsync(RepPrinter.Print(file));
        if (qt == 5 && UsesWhatQt5Lacks(file))
        {
            Assert.False(answer.IsTaken);
        }
        else
        {
            Assert.True(answer.IsTaken, answer.Errors);
            Assert.Equal(SignaturesOf(file, qt), answer.Signatures);
        }
    }

    private static IEnumerable<string> SignaturesOf(RepFile file, int qt) =>
        file.Classes.Select(one => $"{one.Name} {RepSignature.Of(file, one.Name, qt == 5 ? RepSignatureKind.Qt5 : RepSignatureKind.Qt6)}");

    private static bool UsesWhatQt5Lacks(RepFile file)
    {
        RepEnum[] enums = [.. file.Enums, .. file.Classes.SelectMany(one => one.Enums)];
        return enums.Any(values => values.IsScoped || values.BaseType is not null) || file.Flags.Any() || file.Classes.Any(one => one.Flags.Any())
            || file.Pods.Any(pod => pod.Enums.Any());
    }
}
