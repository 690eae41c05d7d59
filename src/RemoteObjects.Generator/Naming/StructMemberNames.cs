using RemoteObjects.Generator.Emit;

namespace RemoteObjects.Generator.Naming;

/// <summary>Gives the members of a struct names that are different from each other and from what records have anyway.</summary>
/// <param name="typeName">The struct's name in C#.</param>
internal sealed class StructMemberNames(string typeName)
{
    private readonly HashSet<string> _names =
    [
        typeName, StructEmitter.CodecName, typeName + StructEmitter.CodecName, StructCodecEmitter.MemberCodecs,
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize", "Clone", "Deconstruct", "EqualityContract", "PrintMembers",
    ];

    /// <summary>Finds a name.</summary>
    /// <param name="wireName">The member's name on the wire.</param>
    public string Claim(string wireName)
    {
        string name = CSharpNames.Pascal(wireName);
        while (!_names.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
