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
        if (variant.Reference is not QVariantPair pair || !first.TryFromVariant(pair.First, out TFirst one) || !second.TryFromVariant(pair.Second, out TSecond two))
        {
            return false;
        }

        value = (one, two);
        return true;
    }

    internal override QVariant ToElement((TFirst First, TSecond Second) value, ProtocolVersion version) =>
        QVariant.User(TypeName, new QVariantPair(first.ToElement(value.First, version), second.ToElement(value.Second, version)));
}
