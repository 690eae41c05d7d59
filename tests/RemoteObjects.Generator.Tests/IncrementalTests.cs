extern alias generator;

using generator::RemoteObjects.Generator;
using Microsoft.CodeAnalysis;

namespace RemoteObjects.Generator.Tests;

public sealed class IncrementalTests
{
    private const string Rep = """
        POD Spot(int x, int y)
        class Lamp
        {
            PROP(Spot spot)
        };
        """;

    private const string CSharp = """
        using RemoteObjects;
        namespace Demo;
        [RemoteStruct]
        public partial record Reading(double Value);
        [RemoteObject]
        public partial class Sensor
        {
            public Reading Last { get; init; } = new(0);
        }
        [ModelRow]
        public partial record Row(string Name);
        """;

    [Fact]
    public void Code_that_changes_elsewhere_generates_nothing_anew()
    {
        Project project = new Project().Rep(Rep).CSharp(CSharp);
        project.Run();
        Generated second = project.CSharp("class Other { }", "Other.cs").Run();
        Assert.All(Reasons(second), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
    }

    [Fact]
    public void Comments_and_blank_lines_generate_nothing_anew()
    {
        Project project = new Project().Rep(Rep).CSharp(CSharp);
        project.Run();
        Generated second = project.Rep("// A comment.\n\n" + Rep).CSharp("// A comment.\n" + CSharp).Run();
        Assert.All(Reasons(second), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
    }

    [Fact]
    public void A_member_that_changes_generates_its_type_alone()
    {
        Project project = new Project().Rep(Rep).Rep("class Bulb\n{\n    PROP(int hours)\n};\n", "bulb.rep");
        project.Run();
        Generated second = project.Rep(Rep.Replace("PROP(Spot spot)", "PROP(Spot place)", StringComparison.Ordinal)).Run().Compiles();
        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            second.Reasons(RepGenerator.TypesStep));
    }

    private static IncrementalStepRunReason[] Reasons(Generated generated)
    {
        IncrementalStepRunReason[] reasons = [.. generated.Reasons(RepGenerator.TypesStep), .. generated.Reasons(ObjectGenerator.TypesStep)];
        Assert.Equal(5, reasons.Length);
        return [.. reasons.Select(static reason => reason == IncrementalStepRunReason.Cached ? IncrementalStepRunReason.Unchanged : reason)];
    }
}
