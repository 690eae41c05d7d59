using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Objects;

public sealed class SchemaTests
{
    // The example of spec rep-language 7.1, as Qt 6.4.2 sent it.
    private static readonly RepFile Tree = new(
        new RepList<IRepFileMember>(
        [
            new RepPod("Pt", new RepList<IRepPodMember>([new RepField("x", "int"), new RepField("y", "double")])),
            new RepClass("Leaf", new RepList<IRepClassMember>(
            [
                new RepProperty("size", "int", Default: "1"), new RepSignal("fell", Parameters(("int", "height"))), new RepSlot("shake", "void", Parameters()),
            ])),
            new RepClass("Tree", new RepList<IRepClassMember>(
            [
                new RepEnum("Kind", new RepList<RepEnumValue>([new("Oak", 0), new("Pine", 3)])),
                new RepProperty("id", "QString", RepAccess.Constant), new RepProperty("age", "int", RepAccess.ReadOnly), new RepProperty("kind", "Kind", RepAccess.ReadWrite),
                new RepChild("topLeaf", "Leaf"), new RepProperty("alive", "bool"), new RepModel("rings", new RepList<string>(["year", "width"])),
                new RepProperty("pos", "Pt", RepAccess.SourceOnlySetter), new RepProperty("path", "QList<Pt>", RepAccess.ReadWrite), new RepProperty("other", "Kind"),
                new RepSignal("grew", Parameters(("int", "cm"), ("Pt", "where"))), new RepSignal("kindSeen", Parameters(("Kind", "k"))),
                new RepSlot("measure", "int", Parameters(("QString", "unit"), ("Kind", "k"))), new RepSlot("water", "void", Parameters()),
                new RepSlot("guess", "Kind", Parameters(("QString", "name"))), new RepSlot("stats", "QMap<QString, int>", Parameters()),
            ])),
        ]));

    [Fact]
    public void The_index_spaces_of_a_class_are_those_of_qt()
    {
        ObjectSchema schema = ObjectSchema.FromRep(Tree, "Tree");
        Assert.Equal(["id", "age", "kind", "topLeaf", "alive", "rings", "pos", "path", "other"], schema.Properties.Select(property => property.Name));
        Assert.Equal([-1, 0, 1, 2, 3, 4, 5, 6, 7], schema.Properties.Select(property => property.ChangeSignal));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, -1, -1], schema.Signals.Select(signal => signal.Property));
        Assert.Equal(
            ["pushAlive(bool)", "pushOther(Kind)", "measure(QString,Kind)", "water()", "guess(QString)", "stats()"],
            schema.Methods.Select(method => method.Signature));
        Assert.Equal([4, 8, -1, -1, -1, -1], schema.Methods.Select(method => method.PushedProperty));
        Assert.All(schema.Methods, method => Assert.Equal(method, schema.Methods[method.Index]));
        Assert.All(schema.Signals, signal => Assert.Equal(signal, schema.Signals[signal.Index]));
    }

    [Fact]
    public void The_definition_is_spelled_as_replicas_of_both_generations_take_it()
    {
        ClassDefinition definition = ObjectSchema.FromRep(Tree, "Tree").ToDefinition();
        Assert.Equal(
            ["QString", "int", "Tree::Kind", "QObject*", "bool", "QAbstractItemModel*", "Pt", "QVariantList", "Tree::Kind"],
            definition.Properties.Select(property => property.Type));
        Assert.Equal(
            [
                "ageChanged(int)", "kindChanged(Tree::Kind)", "topLeafChanged(LeafSource*)", "aliveChanged(bool)", "ringsChanged(QAbstractItemModel*)",
                "posChanged(Pt)", "pathChanged(QVariantList)", "otherChanged(Tree::Kind)", "grew(int,Pt)", "kindSeen(Tree::Kind)",
            ],
            definition.Signals.Select(signal => signal.Signature));
        Assert.Equal(["void", "void", "int", "void", "Tree::Kind", "QVariantMap"], definition.Methods.Select(method => method.ReturnType));
        Assert.All(definition.Properties, property => Assert.True(property.NotifySignature is null || definition.Signals.Any(signal => signal.Signature == property.NotifySignature)));
    }

    [Fact]
    public void A_schema_printed_as_rep_and_read_again_is_the_same()
    {
        ObjectSchema schema = ObjectSchema.FromRep(Tree, "Tree");
        RepFile printed = schema.ToRep();
        Assert.Equal(["Leaf", "Tree"], printed.Classes.Select(one => one.Name));
        Assert.Equal(Tree.Pods.Single(), printed.Pods.Single());
        Assert.Equal(Tree.Classes.Last().Properties, printed.Classes.Last().Properties);
        Assert.Equal(Tree.Classes.Last().Signals, printed.Classes.Last().Signals);
        Assert.Equal(Tree.Classes.Last().Slots, printed.Classes.Last().Slots);
        Assert.Equal(Tree.Classes.First(), printed.Classes.First());
    }

    [Fact]
    public void A_definition_that_a_host_sent_reads_as_the_class_it_was_made_of()
    {
        ObjectSchema schema = ObjectSchema.FromRep(Tree, "Tree");
        ObjectSchema read = ObjectSchema.FromDefinition(schema.ToDefinition());
        Assert.Equal(schema.Properties.Select(property => (property.Name, property.ChangeSignal, property.PushMethod, property.Kind)), read.Properties.Select(property => (property.Name, property.ChangeSignal, property.PushMethod, property.Kind)));
        Assert.Equal(schema.Methods.Select(method => (method.Name, method.PushedProperty, method.HasResult)), read.Methods.Select(method => (method.Name, method.PushedProperty, method.HasResult)));
        Assert.Equal("QList<Pt>", read.Properties[7].Type);
        Assert.Equal("QMap<QString,int>", read.Methods[^1].ReturnType);
        Assert.Equal(schema.Signals.Select(signal => (signal.Name, signal.Property)), read.Signals.Select(signal => (signal.Name, signal.Property)));
        RepClass printed = read.ToRep().Classes.Last();
        Assert.Equal("Kind", printed.Properties.OfType<RepProperty>().Single(property => property.Name == "other").Type);
    }

    [Fact]
    public void A_definition_with_a_property_without_a_name_is_read()
    {
        var definition = new ClassDefinition(
            "Odd", [], [], [], [new SignalDefinition("Changed(int)", ["value"])], [new MethodDefinition("push(int)", "void", ["value"])], [new PropertyDefinition("", "int", "Changed(int)")]);
        PropertySchema property = Assert.Single(ObjectSchema.FromDefinition(definition).Properties);
        Assert.Equal(("", "push", 0), (property.Name, property.PushName, property.PushMethod));
    }

    private static RepList<RepParameter> Parameters(params (string Type, string Name)[] parameters) => parameters.Select(parameter => new RepParameter(parameter.Name, parameter.Type)).ToRepList();

    [Fact]
    public void A_schema_can_take_the_signatures_of_the_file_it_prints()
    {
        ObjectSchema wheel = new ObjectSchemaBuilder("Wheel").SignatureOfRep().Property("pressure", "int", defaultValue: "32").Signal("flat").Build();
        ObjectSchema car = null!;
        car = new ObjectSchemaBuilder("Car")
            .SignatureOfRep()
            .Property("plate", "QString", PropertyAccess.Constant)
            .Object("frontLeft", wheel)
            .Object("towed", "Car", () => car)
            .Build();

        // That of vectors/rep/20-subclass.rep.
        Assert.Equal("04fea300f6a07502a23a1189dbf8c462aae2153d", wheel.Signature);
        Assert.Empty(wheel.SignatureQt5);
        Assert.Equal(RepSignature.Of(car.ToRep(), "Car").Text, car.Signature);
        Assert.True(car.Accepts(RepSignature.Of(car.ToRep(), "Car", RepSignatureKind.Qt5).Text));
    }
}
