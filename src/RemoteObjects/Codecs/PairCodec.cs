using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>QPair.</summary>
internal sealed class PairCodec<TFirst, TSecond>(string typeName, ValueCodec<TFirst> first, ValueCodec<TSecond> second) : ValueCodec<(TFirst First, TSecond Second)>(typeName)
{
    public override QVariant ToVariant((TFirst First, TSecond Second) value, ProtocolVersion version)
    {
        var pair = new QVariantPair(first.ToElement(value.First, version), second.ToElement(value.Second, version));
        return TypeName == "QPair<QVariant,QVariant>" && !version.IsQt5 ? new QVariant(MetaType.QVariantPair, pair) : QVariant.User(TypeName, pair);
    }

    public override bool TryFromVariant(in QVariant variant, out (TFirst First, TSecond Second) value)
    {
        value = default;
        QVariant[] parts = variant.Reference switch
        {
            QVariantPair pair => [pair.First, pair.Second],
            QVariant[] { Length: 2 } list => list,
            _ => [],
        };
        if (parts.Length != 2 || !first.TryFromVariant(parts[0], out TFirst one) || !second.TryFromVariant(parts[1], out TSecond two))
        {
            return false;
        }

        value = (one, two);
        return true;
    }

    internal override QVariant ToElement((TFirst First, TSecond Second) value, ProtocolVersion version) =>
        QVariant.User(TypeName, new QVariantPair(first.ToElement(value.First, version), second.ToElement(value.Second, version)));
}
