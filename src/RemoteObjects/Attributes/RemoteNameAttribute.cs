namespace RemoteObjects;

/// <summary>The name on the wire of a member, a parameter, an enumeration or one of its keys, where it is not the C# name with a small first letter (of types: the C# name).</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.Enum | AttributeTargets.Field)]
public sealed class RemoteNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
