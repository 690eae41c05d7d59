using RemoteObjects.Schemas;

namespace RemoteObjects.Tool.Objects;

/// <summary>A member of an object, or of the objects it holds: <c>age</c>, <c>kid.age</c>. Used on the context.</summary>
/// <param name="Owner">The object that has the member.</param>
/// <param name="Member">The last name.</param>
internal readonly record struct MemberPath(DynamicReplica Owner, string Member)
{
    /// <summary>What stands between the names of a path.</summary>
    public const char Separator = '.';

    /// <summary>Goes from an object to the one that has the member.</summary>
    /// <exception cref="ToolException">There is no such object.</exception>
    public static MemberPath Resolve(DynamicReplica root, string path)
    {
        string[] names = path.Split(Separator);
        DynamicReplica owner = root;
        foreach (string name in names[..^1])
        {
            PropertySchema property = new MemberPath(owner, name).Property();
            owner = owner[name] as DynamicReplica ?? throw new ToolException(
                ExitCode.Refused, $"'{name}' of {owner.Schema} {(property.Kind == PropertyKind.Object ? "holds no object at the moment" : "is no object")}.");
        }

        return new MemberPath(owner, names[^1]);
    }

    /// <exception cref="ToolException">There is no such property.</exception>
    public PropertySchema Property()
    {
        ObjectSchema schema = SchemaOf(Owner);
        return schema.FindProperty(Member) ?? throw NoSuch("property", schema.Properties.Select(property => property.Name));
    }

    /// <exception cref="ToolException">There is no such method, or none with as many parameters.</exception>
    public MethodSchema Method(int arguments)
    {
        ObjectSchema schema = SchemaOf(Owner);
        MethodSchema[] overloads = [.. schema.FindMethods(Member)];
        return overloads.Length == 0
            ? throw NoSuch("method", schema.Methods.Select(method => method.Name).Distinct())
            : Array.Find(overloads, method => method.Parameters.Count == arguments) ?? throw new ToolException(
                ExitCode.Usage, $"{string.Join(" and ", overloads.Select(method => method.Signature))} of {schema} can't be called with {arguments} {(arguments == 1 ? "argument" : "arguments")}.");
    }

    /// <summary>The class of an object.</summary>
    /// <exception cref="ToolException">Its host never told it.</exception>
    public static ObjectSchema SchemaOf(DynamicReplica replica) =>
        replica.Schema ?? throw new ToolException(ExitCode.Refused, $"The host does not tell the class of '{replica.Name}'.");

    private ToolException NoSuch(string what, IEnumerable<string> names)
    {
        string there = string.Join(", ", names);
        return new ToolException(ExitCode.Refused, $"{Owner.Schema} has no {what} '{Member}'. It has {(there.Length == 0 ? "none" : there)}.");
    }
}
