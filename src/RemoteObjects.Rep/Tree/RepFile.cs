namespace RemoteObjects.Rep;

/// <summary>A whole file (docs/spec/rep-language.md 1).</summary>
/// <param name="Members">Classes, PODs, enums and flags in the order of the file. The order counts: a type is known to what follows it (6.2).</param>
/// <param name="Directives">The lines that begin with <c>#</c>, in order. They mean nothing here.</param>
public sealed record RepFile(RepList<IRepFileMember> Members, RepList<RepDirective> Directives) : RepNode
{
    /// <summary>Makes a file without directives.</summary>
    /// <param name="members">Classes, PODs, enums and flags, in order.</param>
    public RepFile(RepList<IRepFileMember> members)
        : this(members, RepList.Empty<RepDirective>())
    {
    }

    /// <summary>The classes, in order.</summary>
    public IEnumerable<RepClass> Classes => Members.OfType<RepClass>();

    /// <summary>The PODs, in order.</summary>
    public IEnumerable<RepPod> Pods => Members.OfType<RepPod>();

    /// <summary>The enums outside of classes and PODs, in order.</summary>
    public IEnumerable<RepEnum> Enums => Members.OfType<RepEnum>();

    /// <summary>The flags outside of classes and PODs, in order.</summary>
    public IEnumerable<RepFlag> Flags => Members.OfType<RepFlag>();

    /// <summary>
    /// The same with PODs, enums and child classes before what uses them, so that signatures cover them. That changes the signatures of a file in another
    /// order; one in this order stays as it is.
    /// </summary>
    public RepFile InDependencyOrder() => this with { Members = DependencyOrder.Of(Members) };
}

/// <summary>A line that is copied into what repc generates (4.1).</summary>
/// <param name="Text">The whole line from the <c>#</c> on, without its end.</param>
public sealed record RepDirective(string Text) : RepNode;
