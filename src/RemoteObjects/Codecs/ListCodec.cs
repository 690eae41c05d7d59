using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>QList, QVector, QSet and their like.</summary>
internal sealed class ListCodec<T>(string typeName, ValueCodec<T> element) : ValueCodec<IReadOnlyList<T>>(typeName)
{
    public override QVariant ToVariant(IReadOnlyList<T> value, ProtocolVersion version) =>
        ContainerEncoding.List(TypeName, element.TypeName, Elements(value, version), element.IsStruct, version);

    public override bool TryFromVariant(in QVariant variant, out IReadOnlyList<T> value)
    {
        value = [];
        if (!ContainerEncoding.TryGetElements(variant, out QVariant[] elements))
        {
            return false;
        }

        var values = new T[elements.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!element.TryFromVariant(elements[i], out values[i]))
            {
                return false;
            }
        }

        value = values;
        return true;
    }

    internal override QVariant ToWrite(IReadOnlyList<T> value, ProtocolVersion version) => element.IsStruct ? ToElement(value, version) : ToVariant(value, version);

    internal override QVariant ToElement(IReadOnlyList<T> value, ProtocolVersion version) =>
        ContainerEncoding.Raw(TypeName, element.TypeName, Elements(value, version));

    public override bool AreEqual(IReadOnlyList<T> left, IReadOnlyList<T> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            if (!element.AreEqual(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private QVariant[] Elements(IReadOnlyList<T> values, ProtocolVersion version)
    {
        var elements = new QVariant[values.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = element.ToElement(values[i], version);
        }

        return elements;
    }
}
