using RemoteObjects.Codecs;
using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Dynamic;

/// <summary>The values that tell nothing: 0, the empty text, the empty list, a struct of such.</summary>
internal static class DefaultValues
{
    // What fits without loss is taken, so the first that fits is of the type.
    private static readonly object?[] Candidates = [false, 0, "", Array.Empty<byte>(), Array.Empty<object?>(), new Dictionary<string, object?>(), '\0', null];

    /// <summary>The default value of a declared type; an invalid variant, which readers take for it, where there is no plain one.</summary>
    public static QVariant Of(ObjectSchema schema, string type, ProtocolVersion version)
    {
        string name = RepType.Normalize(type);
        ValueCodec<object?> codec = UntypedCodecs.For(schema, name);
        if (schema.FindStruct(name) is { } structure)
        {
            return QVariant.FromObject(new Gadget(
                structure.Name,
                structure.MemberNames,
                [.. structure.Members.Select(member => MemberOf(schema, member.Type, version))]));
        }

        return TryWrite(codec, codec.ToVariant, version);
    }

    private static QVariant MemberOf(ObjectSchema schema, string type, ProtocolVersion version)
    {
        ValueCodec<object?> codec = UntypedCodecs.For(schema, type);
        return codec.IsStruct ? Of(schema, type, version) : TryWrite(codec, codec.ToMember, version);
    }

    private static QVariant TryWrite(ValueCodec<object?> codec, Func<object?, ProtocolVersion, QVariant> write, ProtocolVersion version)
    {
        if (codec is AnyCodec or NamedCodec)
        {
            return QVariant.Invalid;
        }

        foreach (object? candidate in Candidates)
        {
            try
            {
                return write(candidate, version);
            }
            catch (ArgumentException)
            {
                // Not of this type.
            }
        }

        return QVariant.Invalid;
    }
}
