namespace RemoteObjects.Generator.Tests;

public sealed class NameTests
{
    [Fact]
    public void Names_that_c_sharp_or_the_library_uses_do_no_harm()
    {
        Generated generated = new Project().Rep("""
            POD Task(int id, QString string, Action next)
            POD Action(int object)
            POD ValueCodec(int Codec, int toString, int valueCodec)
            ENUM event { class, public }
            class Box
            {
                ENUM Source { value, None }
                PROP(QString name)
                PROP(int state READWRITE)
                PROP(int schema READONLY)
                PROP(QUrl uri)
                PROP(QString task)
                PROP(Task action)
                PROP(QList<Task> spot)
                PROP(QString equals)
                PROP(QString box)
                PROP(QString boxReplica)
                PROP(Source source)
                PROP(QString valueCodec)
                PROP(QString open)
                PROP(QString callContext)
                SIGNAL(initialized(int new, Task string))
                SIGNAL(open(int event))
                SIGNAL(boxChanged())
                SLOT(int open(int cancellationToken, int version, int call))
                SLOT(Task invoke(int value, int field))
                SLOT(Task invoke(QString value))
                SLOT(void create(QList<Action> actions))
                SLOT(void dispose())
                SLOT(void x())
            };
            """).Run().Compiles();
        Assert.Contains("global::System.Threading.Tasks.Task<global::Demo.Task> InvokeAsync(int value, int field, CancellationToken cancellationToken = default)", generated["Demo.Box.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public new string Name", generated["Demo.Box.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public string Equals_", generated["Demo.Box.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Types_of_the_program_with_names_of_the_library_do_no_harm()
    {
        new Project()
            .CSharp("namespace Demo.Parts { public class Task; public class Action { } public static class ValueCodec { } namespace Guid { public class Thing; } }")
            .Rep("class Box\n{\n    PROP(QUuid id)\n    PROP(QList<QUuid> all)\n    SIGNAL(done())\n    SLOT(int run(int n))\n};\n", space: "Demo.Parts")
            .Run().Compiles();
    }

    [Fact]
    public void The_mode_and_the_namespace_of_a_file_are_its_own_before_those_of_the_project()
    {
        const string Box = "class Box\n{\n    PROP(int size)\n};\n";
        Generated generated = new Project()
            .Global("RepNamespace", "All").Global("RepMode", "Replica")
            .Rep(Box, "a.rep")
            .Rep(Box, "b.rep", space: "Mine", mode: "source")
            .Run().Compiles();
        Assert.Equal(["All.Box.g.cs", "Mine.Box.g.cs"], generated.Files);
        Assert.Contains("class BoxReplica", generated["All.Box.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("class BoxSource", generated["All.Box.g.cs"], StringComparison.Ordinal);
        Assert.Contains("class BoxSimpleSource", generated["Mine.Box.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("class BoxReplica", generated["Mine.Box.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_namespace_types_are_global() =>
        Assert.Equal(["Spot.g.cs", "Box.g.cs"], new Project().Global("RootNamespace", "").Rep("POD Spot(int x)\nclass Box\n{\n    PROP(QList<Spot> spot)\n};\n").Run().Compiles().Files);

    [Fact]
    public void Structs_may_hold_lists_of_themselves_and_classes_each_other() => new Project().Rep("""
        POD Node(QString name, QList<Node> children)
        class Parent
        {
            CLASS child(Child)
            PROP(Node root)
        };
        class Child
        {
            CLASS parent(Parent)
            CLASS next(Child)
        };
        """).Run().Compiles();
}
