using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Values of variants as objects of a wanted type, without loss or not at all: for types that can be null, and for <see cref="decimal"/>.</summary>
internal static class RowBox
{
    /// <summary>Converts a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">A value type, without its question mark.</param>
    /// <returns>Null if it is none of that type.</returns>
    public static object? Convert(QVariant value, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => Box<bool>(value),
        TypeCode.Char => Box<char>(value),
        TypeCode.SByte => Box<sbyte>(value),
        TypeCode.Byte => Box<byte>(value),
        TypeCode.Int16 => Box<short>(value),
        TypeCode.UInt16 => Box<ushort>(value),
        TypeCode.Int32 => Box<int>(value),
        TypeCode.UInt32 => Box<uint>(value),
        TypeCode.Int64 => Box<long>(value),
        TypeCode.UInt64 => Box<ulong>(value),
        TypeCode.Single => Box<float>(value),
        TypeCode.Double => Box<double>(value),
        TypeCode.Decimal => ToDecimal(value),
        TypeCode.DateTime => Box<DateTime>(value),
        _ when type == typeof(DateTimeOffset) => Box<DateTimeOffset>(value),
        _ when type == typeof(DateOnly) => Box<DateOnly>(value),
        _ when type == typeof(TimeOnly) => Box<TimeOnly>(value),
        _ when value.ToObject() is { } other && other.GetType() == type => other,
        _ => null,
    };

    private static object? Box<TValue>(QVariant value)
        where TValue : struct => value.TryGet(out TValue converted) ? converted : null;

    // Whole numbers keep all digits; others travel as doubles.
    private static object? ToDecimal(QVariant value) => value.TryGet(out long whole) ? (decimal)whole
        : value.TryGet(out ulong large) ? (decimal)large
        : value.TryGet(out double number) && double.Abs(number) < (double)decimal.MaxValue ? (decimal)number
        : null;
}
