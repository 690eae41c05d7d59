using System.Runtime.CompilerServices;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>An enumeration: an integer of its size, whose type only the declaration tells (spec wire-protocol 8).</summary>
internal sealed class EnumCodec<T>(string typeName) : ValueCodec<T>(typeName)
    where T : struct, Enum
{
    private readonly EnumLayout _layoutQt5 =
        EnumLayout.Of([.. Enum.GetValues<T>().Select(value => new EnumKey("", Number(value)))], Unsafe.SizeOf<T>(), ProtocolVersion.V1_3);

    public override QVariant ToVariant(T value, ProtocolVersion version) => Unsafe.SizeOf<T>() switch
    {
        1 => new QVariant(version.IsQt5 ? MetaType.Char : MetaType.SChar, null, Number(value)),
        2 => new QVariant(MetaType.Short, null, Number(value)),
        _ => new QVariant(MetaType.Int, null, Number(value)),
    };

    public override bool TryFromVariant(in QVariant variant, out T value) => variant.TryGet(out value);

    // Qt 5 does not turn the enumerations of its structs into integers.
    internal override QVariant ToMember(T value, ProtocolVersion version) => version.IsQt5 ? ToElement(value, version) : ToVariant(value, version);

    internal override QVariant ToElement(T value, ProtocolVersion version) => QVariant.User(TypeName, (version.IsQt5 ? _layoutQt5 : new EnumLayout(Unsafe.SizeOf<T>(), IsUnsigned: false)).Box(Number(value)));

    private static int Number(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.As<T, sbyte>(ref value),
        2 => Unsafe.As<T, short>(ref value),
        _ => Unsafe.As<T, int>(ref value),
    };
}
