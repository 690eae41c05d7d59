using System.Collections;
using RemoteObjects.Codecs;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Dynamic;

internal sealed class UntypedListCodec(string typeName, ValueCodec<object?> element) : ValueCodec<object?>(typeName)
{
    private readonly ListCodec<object?> _list = new(typeName, element);

    public override QVariant ToVariant(object? value, ProtocolVersion version) => _list.ToVariant(Elements(value), version);

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        bool isList = _list.TryFromVariant(variant, out IReadOnlyList<object?> elements);
        value = elements;
        return isList;
    }

    internal override QVariant ToWrite(object? value, ProtocolVersion version) => _list.ToWrite(Elements(value), version);

    internal override QVariant ToElement(object? value, ProtocolVersion version) => _list.ToElement(Elements(value), version);

    private object?[] Elements(object? value) =>
        value is IEnumerable elements and not string ? [.. elements.Cast<object?>()] : throw UntypedCodecs.CannotConvert(value, TypeName);
}

internal sealed class UntypedMapCodec(string typeName, ValueCodec<object?> keys, ValueCodec<object?> values) : ValueCodec<object?>(typeName)
{
    private readonly MapCodec<object, object?> _map = new(typeName, keys!, values);

    public override QVariant ToVariant(object? value, ProtocolVersion version) => _map.ToVariant(Entries(value), version);

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        bool isMap = _map.TryFromVariant(variant, out IReadOnlyDictionary<object, object?> entries);
        value = UntypedCodecs.ToMap(entries);
        return isMap;
    }

    internal override QVariant ToWrite(object? value, ProtocolVersion version) => _map.ToWrite(Entries(value), version);

    internal override QVariant ToElement(object? value, ProtocolVersion version) => _map.ToElement(Entries(value), version);

    private Dictionary<object, object?> Entries(object? value) => UntypedCodecs.EntriesOf(value) ?? throw UntypedCodecs.CannotConvert(value, TypeName);
}

internal sealed class UntypedPairCodec(string typeName, ValueCodec<object?> first, ValueCodec<object?> second) : ValueCodec<object?>(typeName)
{
    private readonly PairCodec<object?, object?> _pair = new(typeName, first, second);

    public override QVariant ToVariant(object? value, ProtocolVersion version) => _pair.ToVariant(Parts(value), version);

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        bool isPair = _pair.TryFromVariant(variant, out (object? First, object? Second) parts);
        value = new object?[] { parts.First, parts.Second };
        return isPair;
    }

    internal override QVariant ToElement(object? value, ProtocolVersion version) => _pair.ToElement(Parts(value), version);

    private (object? First, object? Second) Parts(object? value) =>
        value is IEnumerable elements && elements.Cast<object?>().ToArray() is [var one, var two] ? (one, two) : throw UntypedCodecs.CannotConvert(value, TypeName);
}

/// <summary>A container of structs whose type only its value tells: so hosts of Qt 6 describe it to dynamic replicas (spec wire-protocol 11).</summary>
internal sealed class AnyContainerCodec(ObjectSchema schema, string typeName) : ValueCodec<object?>(typeName)
{
    public const string Sequence = "QtROSequentialContainer";
    public const string Association = "QtROAssociativeContainer";

    public override QVariant ToVariant(object? value, ProtocolVersion version) => CodecFor(value).ToVariant(value, version);

    internal override QVariant ToWrite(object? value, ProtocolVersion version) => CodecFor(value).ToWrite(value, version);

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        bool isRead = ContainerEncoding.TryGetElements(variant, out _) || ContainerEncoding.TryGetEntries(variant, out _);
        value = isRead ? UntypedCodecs.ToObject(variant) : null;
        return isRead;
    }

    private ValueCodec<object?> CodecFor(object? value)
    {
        Dictionary<object, object?>? entries = UntypedCodecs.EntriesOf(value);
        object?[] elements = entries is not null ? [.. entries.Values] : value is IEnumerable list and not string ? [.. list.Cast<object?>()] : throw UntypedCodecs.CannotConvert(value, TypeName);
        string structName = elements.OfType<RemoteStruct>().FirstOrDefault()?.TypeName
            ?? (schema.Structs is [var only, ..] ? only.Name : null)
            ?? throw UntypedCodecs.CannotConvert(value, TypeName);
        string type = entries is null ? $"QList<{structName}>" : $"QMap<{(entries.Keys.FirstOrDefault() is { } key ? QVariant.FromObject(key).TypeName : "QString")},{structName}>";
        return UntypedCodecs.For(schema, type);
    }
}
