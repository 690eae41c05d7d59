namespace RemoteObjects.Rep;

/// <summary>The declaration of a remote object (<c>class</c>).</summary>
/// <param name="Name">The type name on the wire.</param>
/// <param name="Members">Everything in it, in the order of the file. The order among properties, among signals and among slots is wire order.</param>
public sealed record RepClass(string Name, RepList<IRepClassMember> Members) : RepNode, IRepFileMember
{
    /// <summary>PROP, MODEL and CLASS members in one order: the wire's property indices, from 0.</summary>
    public IEnumerable<RepPropertyMember> Properties => Members.OfType<RepPropertyMember>();

    /// <summary>The declared signals, in order.</summary>
    public IEnumerable<RepSignal> Signals => Members.OfType<RepSignal>();

    /// <summary>The declared slots, in order.</summary>
    public IEnumerable<RepSlot> Slots => Members.OfType<RepSlot>();

    /// <summary>The class's own enums, in order.</summary>
    public IEnumerable<RepEnum> Enums => Members.OfType<RepEnum>();

    /// <summary>The class's own flags, in order.</summary>
    public IEnumerable<RepFlag> Flags => Members.OfType<RepFlag>();
}
