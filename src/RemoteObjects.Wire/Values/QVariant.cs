using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RemoteObjects.Values;

/// <summary>A value as Qt sends it: a type, whether it counts as null, and the value itself. Scalars are not boxed.</summary>
/// <remarks>
/// Make one from a .NET value by implicit conversion (<c>QVariant v = "text";</c>) or <see cref="FromObject"/>; take it apart with
/// <see cref="TryGet{T}"/>, <see cref="Get{T}"/> or <see cref="ToObject"/>. The type that each <see cref="MetaType"/> holds is written at its member.
/// Arrays in a variant belong to it and are not to be changed. Mirrors spec wire-protocol 8.
/// </remarks>
public readonly partial struct QVariant : IEquatable<QVariant>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly MetaType _type;
    private readonly bool _isNull;

    internal QVariant(MetaType type, object? reference, long bits = 0, bool isNull = false)
    {
        _type = type;
        _reference = reference;
        _bits = bits;
        _isNull = isNull;
    }

    /// <summary>The invalid variant: no type, no value. Also the default of the struct.</summary>
    public static QVariant Invalid => default;

    /// <summary>The type.</summary>
    public MetaType Type => _type;

    /// <summary>The type's name as Qt writes it, for instance <c>QString</c>; empty for the invalid variant.</summary>
    public string TypeName => _reference is UserValue user ? user.TypeName : MetaTypes.Name(_type);

    /// <summary>Whether there is a type and so a value.</summary>
    public bool IsValid => _type != MetaType.Invalid;

    /// <summary>The null flag of the wire: 1 only for variants that were made null explicitly (spec wire-protocol 8). The invalid variant is null as well.</summary>
    public bool IsNull => _isNull || _type == MetaType.Invalid;

    /// <summary>The invalid variant as Qt replies it to calls that give nothing: with a null flag of 0 (spec wire-protocol 8).</summary>
    internal static QVariant InvalidReply => new(MetaType.Invalid, null, 0, isNull: true);

    /// <summary>The null flag of the wire. The default struct is the usual invalid variant, whose flag is 1; so the field means the opposite there.</summary>
    internal bool NullFlag => IsValid ? _isNull : !_isNull;

    internal object? Reference => _reference is UserValue user ? user.Value : _reference;

    internal long Bits => _bits;

    /// <summary>Makes a variant of a type that is known by name only.</summary>
    /// <param name="typeName">The name on the wire.</param>
    /// <param name="value">
    /// What the codec of that name writes: the types of this namespace; <see cref="Gadget"/> for a struct; for <c>QList&lt;T&gt;</c> and its like
    /// an array of variants of type T (int[] and double[] for those, sbyte[], short[] or int[] for enumerations by their width), for
    /// <c>QMap&lt;K,V&gt;</c> an array of pairs of variants, for <c>QPair&lt;A,B&gt;</c> a <see cref="QVariantPair"/>.
    /// </param>
    /// <param name="isNull">The null flag.</param>
    public static QVariant User(string typeName, object? value, bool isNull = false) =>
        new(MetaType.User, new UserValue(typeName, value), 0, isNull);

    /// <summary>The value as the .NET type named at the members of <see cref="MetaType"/>; null for an invalid variant.</summary>
    public object? ToObject() => MetaTypes.ToObject(this);

    /// <summary>Makes a variant from a .NET value.</summary>
    /// <param name="value">Null gives the invalid variant; a <see cref="QVariant"/> is returned as it is.</param>
    /// <exception cref="ArgumentException">The type has no twin in Qt.</exception>
    public static QVariant FromObject(object? value) => MetaTypes.FromObject(value);

    /// <summary>Gets the value if it is a <typeparamref name="T"/> or converts to one without loss (integers to wider or fitting integers, enum to int).</summary>
    /// <param name="value">The value.</param>
    public bool TryGet<T>([NotNullWhen(true)] out T? value) => MetaTypes.TryConvert(this, out value);

    /// <summary>The value as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidCastException">It is none, and does not convert without loss.</exception>
    public T Get<T>() => TryGet<T>(out T? value)
        ? value
        : throw new InvalidCastException($"The variant holds a {(IsValid ? TypeName : "(nothing)")}, which is no {typeof(T).Name}.");

    /// <summary>The value as text for people, in the invariant culture; empty for the invalid variant.</summary>
    public override string ToString() => ToObject() switch
    {
        null => "",
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    /// <inheritdoc/>
    public bool Equals(QVariant other) =>
        _type == other._type && _bits == other._bits && (_isNull == other._isNull || !IsValid) && ValueEquality.Equal(_reference, other._reference);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QVariant other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_type, _bits, _reference is string text ? text.GetHashCode(StringComparison.Ordinal) : 0);

    /// <summary>Equality by type and value.</summary>
    public static bool operator ==(QVariant left, QVariant right) => left.Equals(right);

    /// <summary>Inequality by type and value.</summary>
    public static bool operator !=(QVariant left, QVariant right) => !left.Equals(right);
}

/// <summary>The payload of a variant whose type is known by name only.</summary>
internal sealed record UserValue(string TypeName, object? Value);
