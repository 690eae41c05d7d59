namespace RemoteObjects.Rep;

/// <summary>A value type (<c>POD</c>, 4.3).</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Members">Fields and the POD's own enums and flags in the order of the file. The order among the fields is wire order.</param>
public sealed record RepPod(string Name, RepList<IRepPodMember> Members) : RepNode, IRepFileMember
{
    /// <summary>The fields, in wire order.</summary>
    public IEnumerable<RepField> Fields => Members.OfType<RepField>();

    /// <summary>The POD's own enums, in order.</summary>
    public IEnumerable<RepEnum> Enums => Members.OfType<RepEnum>();

    /// <summary>The POD's own flags, in order.</summary>
    public IEnumerable<RepFlag> Flags => Members.OfType<RepFlag>();
}

/// <summary>A field of a POD.</summary>
/// <param name="Name">The name, or the one repc makes up (<c>__repc_variable_1</c>): it is part of the signature.</param>
/// <param name="Type">The text as written, without <c>const</c> and <c>&amp;</c>.</param>
/// <param name="IsNameGenerated">Whether the file gives no name.</param>
public sealed record RepField(string Name, string Type, bool IsNameGenerated = false) : RepNode, IRepPodMember;
