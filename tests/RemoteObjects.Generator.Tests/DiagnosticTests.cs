using Microsoft.CodeAnalysis;

namespace RemoteObjects.Generator.Tests;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("class Box\n{\n    PROP(Crate inner=1)\n};\n", "(3,16): error REP0201: No C# type stands for 'Crate'. Declare it as POD or ENUM in this file, or take one of Qt's types.")]
    [InlineData("class Box\n{\n    CLASS lid(Lid)\n};\n", "(3,11): error REP0202: The class 'Lid' is not declared in this file, so nothing is known of its objects")]
    [InlineData("ENUM Kind : float { A }\n", "(1,6): error REP0203: 'float' is no integer type that an enumeration can have")]
    [InlineData("ENUM Kind : quint8 { A = 300 }\n", "(1,6): error REP0204: A = 300 does not fit into 'quint8'")]
    [InlineData("class Box\n{\n    PROP(int equals)\n};\n", "(3,14): warning REP1201: 'equals' is called 'Equals_' in C#, because its own name is taken")]
    [InlineData("class Box\n{\n    PROP(QSize size=QSize)\n};\n", "(3,16): warning REP1301: The default 'QSize' can't be translated to C#: until a source tells another value, 'size' has that of its type")]
    [InlineData("class Box\n{\n    PROP(long size)\n};\n", "(3,15): warning REP1302: 'long' has another size on other platforms; 'qint64' and 'quint64' have one on all")]
    [InlineData("POD Bag(QMap<QUrl,int> seen)\n", "(1,24): error REP0201: No C# type stands for 'QMap<QUrl,int>'. Declare it as POD or ENUM in this file, or take one of Qt's types.")]
    public void What_c_sharp_can_not_have_is_told_at_its_place(string text, string expected) =>
        Assert.Contains("demo.rep" + expected, new Project().Rep(text).Run().Diagnostics.Select(static one => one.ToString()));

    [Fact]
    public void What_the_language_does_not_allow_is_told_at_its_place_and_nothing_is_generated()
    {
        Generated generated = new Project().Rep("class Box\n{\n    PROP(int size READALWAYS)\n};\n").Run();
        Diagnostic only = Assert.Single(generated.Diagnostics);
        Assert.Equal(("REP0008", DiagnosticSeverity.Error, 2, 18), (only.Id, only.Severity, only.Location.GetLineSpan().StartLinePosition.Line, only.Location.GetLineSpan().StartLinePosition.Character));
        Assert.Empty(generated.Files);
    }

    [Fact]
    public void A_type_of_two_files_is_generated_once_and_told_at_the_second()
    {
        Generated generated = new Project()
            .Rep("POD Spot(int x)\n", "one.rep")
            .Rep("POD Spot(int x)\nclass Box\n{\n    PROP(Spot spot)\n};\n", "two.rep")
            .Rep("POD Spot(int x)\n", "three.rep", space: "Other")
            .Run().Compiles();
        Assert.Equal(["two.rep(1,5): error REP0205: 'Demo.Spot' is generated from one.rep as well. Give one of the files another RepNamespace."], Ids(generated, "REP0205"));
        Assert.Equal(["Demo.Spot.g.cs", "Demo.Box.g.cs", "Other.Spot.g.cs"], generated.Files);
    }

    [Theory]
    [InlineData("[RemoteObject] public class Box { }", "REP0401", "Box")]
    [InlineData("[RemoteObject] public partial class Box<T> { }", "REP0401", "Box")]
    [InlineData("[RemoteObject] public partial class Box { public object What { get; init; } = 1; }", "REP0402", "What")]
    [InlineData("[RemoteObject] public partial class Box { public int? What { get; init; } }", "REP0402", "What")]
    [InlineData("[RemoteObject] public partial class Box { public void Run(ref int what) { } }", "REP0402", "Run")]
    [InlineData("[RemoteObject] public partial class Box { public event System.EventHandler? Opened; public void Open() => Opened?.Invoke(this, null!); }", "REP0405", "Opened")]
    [InlineData("public enum Wide : long { A } [RemoteObject] public partial class Box { public Wide What { get; init; } }", "REP0402", "What")]
    [InlineData("[RemoteStruct] public partial record Box(System.IO.Stream What);", "REP0402", "What")]
    [InlineData("[RemoteObject] public partial class Box { [RemoteType(\"QString\")] public int What { get; init; } }", "REP0403", "What")]
    [InlineData("[RemoteObject] public partial class Box { public int A { get; init; } } public partial class Box { public int B { get; init; } }", "REP0404", "Box")]
    [InlineData("[RemoteObject] public partial class Box { public event System.Func<int>? Opened; public void Open() => Opened?.Invoke(); }", "REP0405", "Opened")]
    [InlineData("[RemoteObject] public partial class Box { public void Run<T>() { } }", "REP0406", "Run")]
    [InlineData("[RemoteObject] public partial class Box { [RemoteProperty(Access = RemoteObjects.Schemas.PropertyAccess.ReadWrite)] public int What { get; } }", "REP0407", "What")]
    [InlineData("[RemoteObject] public partial class Box { public int A { get; init; } [RemoteName(\"a\")] public int B { get; init; } }", "REP0408", "Box")]
    [InlineData("[RemoteStruct] public partial record Box;", "REP0409", "Box")]
    [InlineData("[ModelRow] public class Box { public int What { get; set; } }", "REP0410", "Box")]
    [InlineData("[ModelRow] public partial class Box<T> { public int What { get; set; } }", "REP0410", "Box")]
    [InlineData("public class Out { [ModelRow] public partial class Box { public int What { get; set; } } }", "REP0411", "Box")]
    [InlineData("[ModelRow] public partial class Box { public int What { set { } } public static int Which { get; set; } }", "REP0412", "Box")]
    [InlineData("[ModelRow] public partial class Box { public System.TimeSpan What { get; set; } }", "REP0413", "What")]
    [InlineData("[ModelRow] public partial record Box(System.Collections.Generic.List<System.IO.Stream> What);", "REP0413", "What")]
    [InlineData("[RemoteObject] public partial class Box { public int What { get; set; } }", "REP1401", "What")]
    [InlineData("[RemoteObject] public partial class Box { public int What => System.Environment.TickCount; }", "REP1401", "What")]
    public void What_can_not_be_shared_of_a_class_is_told_at_its_place(string text, string id, string at)
    {
        Generated generated = new Project().CSharp($"using RemoteObjects;\nnamespace Demo;\n{text}\n").Run();
        Diagnostic only = Assert.Single(generated.Diagnostics);
        Assert.Equal(id, only.Id);
        Assert.Equal(2, only.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(at, text.Substring(only.Location.GetLineSpan().StartLinePosition.Character, at.Length));
        Assert.Equal(only.Severity == DiagnosticSeverity.Warning, generated.Files.Any());
    }

    private static IEnumerable<string> Ids(Generated generated, string id) => generated.Diagnostics.Where(one => one.Id == id).Select(static one => one.ToString());
}
