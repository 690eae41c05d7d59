using RemoteObjects.Codecs;
using RemoteObjects.Dynamic;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Proxies;

/// <summary>Passes the values of one class from one protocol version to another, or the same.</summary>
internal sealed class ValueRelay
{
    private readonly ProtocolVersion _inward;
    private readonly ProtocolVersion _outward;
    private readonly DynamicMembers _inner;
    private readonly DynamicMembers _outer;

    /// <param name="schema">The class as its host described it.</param>
    /// <param name="inward">The protocol of that host.</param>
    /// <param name="outward">The protocol of the host that shares the object again.</param>
    public ValueRelay(ObjectSchema schema, ProtocolVersion inward, ProtocolVersion outward)
    {
        _inward = inward;
        _outward = outward;
        _inner = new DynamicMembers(schema);
        _outer = new DynamicMembers(schema.ForRelay(inward, outward));
    }

    /// <summary>The class as its host described it.</summary>
    public ObjectSchema Inner => _inner.Schema;

    /// <summary>The class as it is shared again.</summary>
    public ObjectSchema Outer => _outer.Schema;

    /// <summary>What a source says.</summary>
    /// <exception cref="RemoteArgumentException">It can't be said in the other version.</exception>
    public QVariant Outward(string type, in QVariant value) =>
        !value.IsValid || (_inward == _outward && !IsInDynamicForm(type, value)) ? value : Convert(_outer.CodecOf(type), value, _outward);

    /// <summary>What a caller says; nothing in it is trusted.</summary>
    /// <exception cref="RemoteArgumentException">It is not of the type.</exception>
    public QVariant Inward(string type, in QVariant value) => Convert(_inner.CodecOf(type), value, _inward);

    private QVariant Convert(ValueCodec<object?> codec, in QVariant value, ProtocolVersion to)
    {
        if (IsSameEverywhere(codec, value))
        {
            return value;
        }

        if (!codec.TryFromVariant(value, out object? read))
        {
            throw WrongType(codec, value);
        }

        try
        {
            // Where only the type was to be checked, what came is passed on: nothing of it is lost.
            QVariant encoded = codec.ToVariant(read, to);
            return _inward == _outward && encoded.TypeName == value.TypeName ? value : encoded;
        }
        catch (ArgumentException)
        {
            throw WrongType(codec, value);
        }
    }

    // Types with a number of their own, and those that nobody here can take apart.
    private bool IsSameEverywhere(ValueCodec<object?> codec, in QVariant value) => codec switch
    {
        AnyCodec => _inward == _outward || value.Reference is not (RemoteSequence or RemoteAssociation),
        MetaTypeCodec or NamedCodec => value.TypeName == codec.TypeName,
        AnyContainerCodec => _inward == _outward && value.Reference is RemoteSequence or RemoteAssociation,
        _ => false,
    };

    // Hosts of .NET tell containers so to those who do not know the class, but in the definition they tell the class.
    private static bool IsInDynamicForm(string type, in QVariant value) => value.TypeName != type && value.TypeName == DynamicForm.NameOf(type);

    private static RemoteArgumentException WrongType(ValueCodec<object?> codec, in QVariant value) =>
        new($"a {(value.IsValid ? value.TypeName : "nothing")} can't be passed on as {codec.TypeName}");
}
