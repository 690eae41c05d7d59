using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Values of one C# type as variants and back. The common types are not boxed.</summary>
internal static class RowValue<TValue>
{
    // Chosen once for each type.
    public static readonly Func<TValue, QVariant> ToVariant = Choose();

    private static readonly bool IsEnum = (Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue)).IsEnum;

    // Types that variants do not convert to.
    private static readonly bool IsBoxed = Nullable.GetUnderlyingType(typeof(TValue)) is not null || typeof(TValue) == typeof(decimal);

    /// <summary>Converts as <see cref="QVariant.TryGet{T}"/>; an invalid or null variant is null where the type has a null.</summary>
    public static bool TryFrom(QVariant value, [MaybeNull] out TValue converted)
    {
        if (value.IsNull && default(TValue) is null)
        {
            converted = default;
            return true;
        }

        if (IsEnum && value.TryGet(out long number))
        {
            converted = (TValue)Enum.ToObject(Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue), number);
            return true;
        }

        if (IsBoxed && RowBox.Convert(value, Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue)) is TValue boxed)
        {
            converted = boxed;
            return true;
        }

        return value.TryGet(out converted);
    }

    private static Func<TValue, QVariant> Choose()
    {
        Type type = typeof(TValue);
        return type == typeof(string) ? As<string>(static value => value)
            : type == typeof(int) ? As<int>(static value => value)
            : type == typeof(bool) ? As<bool>(static value => value)
            : type == typeof(double) ? As<double>(static value => value)
            : type == typeof(float) ? As<float>(static value => value)
            : type == typeof(long) ? As<long>(static value => value)
            : type == typeof(QVariant) ? As<QVariant>(static value => value)
            : type == typeof(QColor) ? As<QColor>(static value => value)
            : static value => value is Enum ? Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) : QVariant.FromObject(value);
    }

    private static Func<TValue, QVariant> As<TExact>(Func<TExact, QVariant> convert) => (Func<TValue, QVariant>)(object)convert;
}
