using RemoteObjects.Schemas;

namespace RemoteObjects.Tests.Objects;

/// <summary>Classes that tests share.</summary>
internal static class Classes
{
    public static ObjectSchema Kid { get; } = new ObjectSchemaBuilder("Kid")
        .Property("age", "int")
        .Signal("cried", new ParameterSchema("loudness", "int"))
        .Slot("QString", "say", new ParameterSchema("what", "QString"))
        .Build();

    /// <summary>Everything that a class can have, once.</summary>
    public static ObjectSchema Device { get; } = new ObjectSchemaBuilder("Device")
        .Enum("Mode", ("Off", 0), ("On", 1), ("Auto", 5))
        .Struct("Spot", new("x", "int"), new("y", "int"))
        .Struct("Line", new("from", "Spot"), new("to", "Spot"), new("name", "QString"))
        .Property("serial", "QString", PropertyAccess.Constant)
        .Property("level", "int")
        .Property("label", "QString", PropertyAccess.ReadWrite)
        .Property("uptime", "qint64", PropertyAccess.ReadOnly)
        .Property("mode", "Mode")
        .Property("spot", "Spot")
        .Property("spots", "QList<Spot>")
        .Property("line", "Line", PropertyAccess.ReadWrite)
        .Property("byName", "QMap<QString,Spot>")
        .Property("counts", "QMap<QString,int>")
        .Property("tags", "QStringList")
        .Property("any", "QVariant")
        .Object("kid", Kid)
        .Model("table", "display")
        .Signal("tick", new ParameterSchema("n", "int"))
        .Signal("moved", new ParameterSchema("where", "Spot"), new ParameterSchema("mode", "Mode"))
        .Signal("done")
        .Slot("int", "add", new ParameterSchema("a", "int"), new ParameterSchema("b", "int"))
        .Slot("void", "reset")
        .Slot("QList<Spot>", "mirror", new ParameterSchema("spots", "QList<Spot>"))
        .Slot("Mode", "next", new ParameterSchema("mode", "Mode"))
        .Slot("int", "fail")
        .Slot("int", "later", new ParameterSchema("n", "int"))
        .Build();

    public static DynamicSource NewDevice() => new(Device)
    {
        ["serial"] = "A-1",
        ["level"] = 3,
        ["label"] = "first",
        ["uptime"] = 12L,
        ["mode"] = "On",
        ["spot"] = Spot(1, 2),
        ["spots"] = new[] { Spot(1, 1), Spot(2, 2) },
        ["line"] = new RemoteStruct("Line", new("from", Spot(0, 0)), new("to", Spot(9, 9)), new("name", "diagonal")),
        ["byName"] = new Dictionary<string, object?> { ["home"] = Spot(7, 8) },
        ["counts"] = new Dictionary<string, object?> { ["a"] = 1 },
        ["tags"] = new[] { "x", "y" },
        ["any"] = 1.5,
    };

    public static RemoteStruct Spot(int x, int y) => new("Spot", new("x", x), new("y", y));
}
