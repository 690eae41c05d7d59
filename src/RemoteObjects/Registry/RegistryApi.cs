using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Registry;

/// <summary>The object that a registry shares, as Qt has it (spec wire-protocol 14).</summary>
internal static class RegistryApi
{
    public const string Name = "Registry";

    public const int SourceLocations = 0;

    public const int RemoteObjectAdded = 0;
    public const int RemoteObjectRemoved = 1;

    public const int AddSource = 0;
    public const int RemoveSource = 1;
    public const int RemoveServer = 2;

    private static readonly ParameterSchema Location = new("entry", UserTypeNames.SourceLocation);

    /// <summary>Its class. The table has no change signal: whoever has it follows the signals.</summary>
    public static ObjectSchema Schema { get; } = new ObjectSchemaBuilder(Name)
        .Property("sourceLocations", UserTypeNames.SourceLocations, PropertyAccess.Constant)
        .Signal("remoteObjectAdded", Location)
        .Signal("remoteObjectRemoved", Location)
        .Slot("void", "addSource", Location)
        .Slot("void", "removeSource", Location)
        .Slot("void", "removeServer", new ParameterSchema("url", "QUrl"))
        .Build();
}
