namespace RemoteObjects;

/// <summary>Makes a partial record or struct a value that travels, a POD of .rep files: the generator adds its codec.</summary>
/// <remarks>Its members are the parameters of its primary constructor; or, if it has none, its public properties that can be set or initialised.</remarks>
/// <param name="name">Its name on the wire; null for the name in C#.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RemoteStructAttribute(string? name = null) : Attribute
{
    /// <summary>Its name on the wire; null for the name in C#.</summary>
    public string? Name { get; } = name;
}
