using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>How values of a .NET type travel as a Qt type. Generated code holds one for each type that a remote object uses.</summary>
/// <remarks>Immutable and safe to use from any thread. Make one with <see cref="ValueCodec"/>.</remarks>
/// <typeparam name="T">The .NET type.</typeparam>
public abstract class ValueCodec<T>
{
    /// <summary>Makes a codec.</summary>
    /// <param name="typeName">The Qt type, as declared.</param>
    protected ValueCodec(string typeName)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        TypeName = typeName;
    }

    /// <summary>The Qt type, as declared.</summary>
    public string TypeName { get; }

    /// <summary>The value as a property, an argument or a result.</summary>
    /// <param name="value">The value.</param>
    /// <param name="version">The protocol of the receiver.</param>
    public abstract QVariant ToVariant(T value, ProtocolVersion version);

    /// <summary>Takes a value from a variant of any peer, without loss or not at all.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the variant holds such a value.</returns>
    public abstract bool TryFromVariant(in QVariant variant, out T value);

    /// <summary>The value as a member of a struct (spec wire-protocol 10.1).</summary>
    internal virtual QVariant ToMember(T value, ProtocolVersion version) => ToVariant(value, version);

    /// <summary>The value as a replica writes it to a property: Qt 6 hosts end themselves over containers of structs in the form in which they send them (spec wire-protocol 18).</summary>
    internal virtual QVariant ToWrite(T value, ProtocolVersion version) => ToVariant(value, version);

    /// <summary>The value as an element of a container, where no header tells its type.</summary>
    internal virtual QVariant ToElement(T value, ProtocolVersion version) => ToVariant(value, version);

    /// <summary>Whether two values are the same: containers by their elements.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public virtual bool AreEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>Whether containers of it are sent with their type by protocol 2.0 (QSQ_ and QAS_).</summary>
    internal virtual bool IsStruct => false;
}
