extern alias generator;

using generator::RemoteObjects.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RemoteObjects.Generator.Tests;

public sealed class SlotAnalyzerTests
{
    [Theory]
    [InlineData("public override int Add(int a) => a; public override void Reset() { }", "")]
    [InlineData("public override System.Threading.Tasks.ValueTask<int> AddAsync(int a, RemoteObjects.CallContext call) => new(a); public override void Reset() { }", "")]
    [InlineData("public override int Add(int a) => a;", "Reset")]
    [InlineData("public int Add(string a) => 1; public override void Reset() { }", "Add")]
    public async Task A_class_that_can_be_made_implements_every_slot(string members, string missing)
    {
        Generated generated = new Project()
            .Rep("class Box\n{\n    PROP(int size)\n    SLOT(int add(int a))\n    SLOT(void reset())\n};\n")
            .CSharp($"namespace Demo; public class Box : BoxSimpleSource {{ {members} }}\npublic abstract class Later : BoxSource {{ }}")
            .Run().Compiles();
        Diagnostic[] said = [.. await generated.Compilation.WithAnalyzers([new SlotAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)];
        Assert.Equal(
            missing.Length == 0 ? [] : [$"Program.cs(1,30): error REP0301: 'Box' does not implement a slot: override {missing}, or {missing}Async to answer later"],
            said.Select(static one => one.ToString()));
    }
}
