using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>A type that has the same form everywhere.</summary>
internal sealed class SimpleCodec<T>(string typeName, Func<T, QVariant> toVariant, SimpleCodec<T>.TryRead? tryRead = null) : ValueCodec<T>(typeName)
{
    private readonly TryRead _tryRead = tryRead ?? ReadExact;

    public delegate bool TryRead(in QVariant variant, out T value);

    public override QVariant ToVariant(T value, ProtocolVersion version) => toVariant(value);

    public override bool TryFromVariant(in QVariant variant, out T value) => _tryRead(variant, out value);

    // Lists of texts and of variants are read as arrays, but may be given as any list.
    public override bool AreEqual(T left, T right) =>
        left is not System.Collections.IEnumerable || left is string ? EqualityComparer<T>.Default.Equals(left, right) : toVariant(left).Equals(toVariant(right));

    private static bool ReadExact(in QVariant variant, out T value) => variant.TryGet(out value!);
}
