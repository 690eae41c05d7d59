using RemoteObjects.Rep;
using RemoteObjects.Wire;

namespace RemoteObjects.Schemas;

// Finding the types that members name.
public sealed partial class ObjectSchema
{
    /// <summary>Finds an enumeration by a type name, whatever scope is written in front of it, and however flags are spelled.</summary>
    /// <param name="typeName">Such as <c>Color</c>, <c>DemoSource::Color</c> or <c>QFlags&lt;Demo::Option&gt;</c>.</param>
    /// <returns>Null if there is none.</returns>
    public EnumSchema? FindEnum(string typeName)
    {
        string name = typeName;
        if (name.StartsWith("QFlags<", StringComparison.Ordinal) && name.EndsWith('>'))
        {
            name = name["QFlags<".Length..^1];
        }

        string bare = RepType.WithoutScope(name);
        string? scope = bare.Length == name.Length ? null : name[..^(bare.Length + 2)];
        return Enums.FirstOrDefault(schema => schema.Name == bare && scope is not null && schema.Scope == scope)
            ?? Enums.FirstOrDefault(schema => schema.Name == bare);
    }

    /// <summary>Makes the types known to a reader, those of child objects too.</summary>
    internal void DefineTypes(WireContext context) => DefineTypes(context, []);

    private void DefineTypes(WireContext context, HashSet<ObjectSchema> done)
    {
        if (!done.Add(this))
        {
            return;
        }

        foreach (StructSchema schema in Structs)
        {
            context.DefineGadget(schema.Name, schema.MemberNames);
        }

        // How a peer spells the scope is its own choice, so all spellings are made known (spec wire-protocol 11).
        foreach (EnumSchema schema in Enums)
        {
            string scope = schema.Scope ?? TypeName;
            foreach (string name in (string[])[schema.Name, $"{scope}::{schema.Name}", $"{scope}Source::{schema.Name}", $"{scope}Replica::{schema.Name}"])
            {
                context.DefineEnum(name, schema.LayoutIn(context.Version));
                if (schema.IsFlag)
                {
                    context.DefineEnum($"QFlags<{name}>", schema.LayoutIn(context.Version));
                }
            }
        }

        foreach (ObjectSchema child in Classes)
        {
            child.DefineTypes(context, done);
        }
    }

    /// <summary>Finds a struct.</summary>
    /// <param name="typeName">Its name.</param>
    /// <returns>Null if there is none.</returns>
    public StructSchema? FindStruct(string typeName) => Structs.FirstOrDefault(schema => schema.Name == typeName);
}
