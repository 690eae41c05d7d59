using System.Globalization;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>QMap and QHash.</summary>
internal sealed class MapCodec<TKey, TValue>(string typeName, ValueCodec<TKey> keys, ValueCodec<TValue> values) : ValueCodec<IReadOnlyDictionary<TKey, TValue>>(typeName)
    where TKey : notnull
{
    public override QVariant ToVariant(IReadOnlyDictionary<TKey, TValue> value, ProtocolVersion version) =>
        ContainerEncoding.Map(TypeName, keys.TypeName, values.TypeName, Entries(value, version), values.IsStruct, version);

    public override bool TryFromVariant(in QVariant variant, out IReadOnlyDictionary<TKey, TValue> value)
    {
        var map = new Dictionary<TKey, TValue>();
        value = map;
        if (!ContainerEncoding.TryGetEntries(variant, out KeyValuePair<QVariant, QVariant>[] entries))
        {
            return false;
        }

        foreach ((QVariant entryKey, QVariant entryValue) in entries)
        {
            if ((!keys.TryFromVariant(entryKey, out TKey key) && !TryReadText(entryKey, out key)) || !values.TryFromVariant(entryValue, out TValue one))
            {
                return false;
            }

            map[key] = one;
        }

        return true;
    }

    internal override QVariant ToWrite(IReadOnlyDictionary<TKey, TValue> value, ProtocolVersion version) =>
        values.IsStruct ? ToElement(value, version) : ToVariant(value, version);

    internal override QVariant ToElement(IReadOnlyDictionary<TKey, TValue> value, ProtocolVersion version) =>
        ContainerEncoding.RawMap(TypeName, Entries(value, version));

    public override bool AreEqual(IReadOnlyDictionary<TKey, TValue> left, IReadOnlyDictionary<TKey, TValue> right) =>
        left.Count == right.Count && left.All(entry => right.TryGetValue(entry.Key, out TValue? other) && values.AreEqual(entry.Value, other));

    // QVariantMap, which stands for any map where classes are not known, has texts for keys.
    private bool TryReadText(in QVariant text, out TKey key)
    {
        key = default!;
        return text.Reference is string words && long.TryParse(words, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && keys.TryFromVariant(number, out key);
    }

    private KeyValuePair<QVariant, QVariant>[] Entries(IReadOnlyDictionary<TKey, TValue> map, ProtocolVersion version)
    {
        var entries = new KeyValuePair<QVariant, QVariant>[map.Count];
        int i = 0;
        foreach ((TKey key, TValue value) in map)
        {
            entries[i++] = new(keys.ToElement(key, version), values.ToElement(value, version));
        }

        return entries;
    }
}
