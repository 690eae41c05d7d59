namespace RemoteObjects.Rep;

/// <summary>Who may write a property, and how (4.5). The numbers are those that Qt 5 hashes.</summary>
public enum RepAccess
{
    /// <summary>Fixed when the source is made.</summary>
    Constant = 0,

    /// <summary>Only the source's own code writes it.</summary>
    ReadOnly = 1,

    /// <summary>Replicas write it by a <c>push</c> slot, which the source may treat as it likes. What a PROP is without a modifier.</summary>
    ReadPush = 2,

    /// <summary>Replicas write it.</summary>
    ReadWrite = 3,

    /// <summary>The source's users write it, replicas do not.</summary>
    SourceOnlySetter = 4,
}

/// <summary>What has a property index on the wire: <see cref="RepProperty"/>, <see cref="RepModel"/>, <see cref="RepChild"/>.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Access">Who may write it.</param>
public abstract record RepPropertyMember(string Name, RepAccess Access) : RepNode, IRepClassMember;

/// <summary>A property (<c>PROP</c>).</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Type">The type's text as written, blanks inside of <c>&lt;&gt;</c> included.</param>
/// <param name="Access">Who may write it.</param>
/// <param name="Default">C++ text of its first value; null without one. Never empty.</param>
/// <param name="IsPersisted">Whether replicas keep its value between runs.</param>
public sealed record RepProperty(string Name, string Type, RepAccess Access = RepAccess.ReadPush, string? Default = null, bool IsPersisted = false)
    : RepPropertyMember(Name, Access);

/// <summary>A property that holds an item model (<c>MODEL</c>), written by the source alone.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Roles">The names of the shared roles, at least one, in the order of the file.</param>
public sealed record RepModel(string Name, RepList<string> Roles) : RepPropertyMember(Name, RepAccess.SourceOnlySetter);

/// <summary>A property that holds another remote object (<c>CLASS</c>), written by the source alone.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="ClassName">The class of the object in it. It need not be in this file.</param>
public sealed record RepChild(string Name, string ClassName) : RepPropertyMember(Name, RepAccess.SourceOnlySetter);
