using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>A struct (POD in .rep files) as a .NET type. Generated code derives one for each.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
public abstract class StructCodec<T> : ValueCodec<T>
{
    private readonly string[] _members;

    /// <summary>Makes a codec.</summary>
    /// <param name="typeName">The struct's name.</param>
    /// <param name="members">The names of its members, in order.</param>
    protected StructCodec(string typeName, params string[] members)
        : base(typeName) => _members = members;

    internal override bool IsStruct => true;

    /// <inheritdoc/>
    public sealed override QVariant ToVariant(T value, ProtocolVersion version)
    {
        var values = new QVariant[_members.Length];
        Write(value, values, version);
        return QVariant.FromObject(new Gadget(TypeName, _members, values));
    }

    /// <inheritdoc/>
    public sealed override bool TryFromVariant(in QVariant variant, out T value)
    {
        value = default!;
        return variant.Reference is Gadget gadget && gadget.Values.Length == _members.Length && TryRead(gadget.Values, out value);
    }

    /// <summary>Writes the members, each with <see cref="Member{TMember}"/>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="members">One place for each member.</param>
    /// <param name="version">The protocol of the receiver.</param>
    protected abstract void Write(T value, Span<QVariant> members, ProtocolVersion version);

    /// <summary>Reads the members.</summary>
    /// <param name="members">As many as the struct has.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether all members are of their types.</returns>
    protected abstract bool TryRead(ReadOnlySpan<QVariant> members, out T value);

    /// <summary>The value of a member, as structs hold it.</summary>
    /// <param name="codec">The member's type.</param>
    /// <param name="value">The value.</param>
    /// <param name="version">The protocol of the receiver.</param>
    protected static QVariant Member<TMember>(ValueCodec<TMember> codec, TMember value, ProtocolVersion version) => codec.ToMember(value, version);
}
