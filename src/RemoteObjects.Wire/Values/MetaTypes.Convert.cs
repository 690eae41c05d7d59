using System.Diagnostics.CodeAnalysis;
using System.Drawing;
using System.Runtime.CompilerServices;

namespace RemoteObjects.Values;

/// <summary>Variants to a wanted .NET type, without loss or not at all. The comparisons of types are settled by the JIT; nothing is boxed on these paths.</summary>
internal static partial class MetaTypes
{
    public static bool TryConvert<T>(in QVariant value, [NotNullWhen(true)] out T? result)
    {
        if (typeof(T) == typeof(QVariant))
        {
            return Give(value, out result);
        }

        // A type with a number of its own that came under a name.
        if (value.Type == MetaType.User && value.Reference is QVariant inner)
        {
            return TryConvert(inner, out result);
        }

        if (typeof(T).IsPrimitive || typeof(T).IsEnum)
        {
            return TryScalar(value, out result);
        }

        if (typeof(T).IsValueType && TryTwin(value, out result))
        {
            return true;
        }

        if (typeof(T) == typeof(Uri))
        {
            Uri? uri = value.Reference is QUrl url ? url.ToUri() : null;
            result = (T?)(object?)uri;
            return result is not null;
        }

        // A null text and a null array are empty ones for those who ask for the value: so they are for Qt.
        if (typeof(T) == typeof(string) && value.Type == MetaType.QString)
        {
            return Give(value.Reference as string ?? "", out result);
        }

        if (typeof(T) == typeof(byte[]) && value.Type == MetaType.QByteArray)
        {
            return Give(value.Reference as byte[] ?? [], out result);
        }

        if (ToObject(value) is T exact)
        {
            result = exact;
            return true;
        }

        result = default;
        return false;
    }

    private static bool Give<TValue, T>(TValue value, [NotNullWhen(true)] out T? result)
    {
        result = Unsafe.As<TValue, T>(ref value)!;
        return true;
    }

    private static bool TryScalar<T>(in QVariant value, [NotNullWhen(true)] out T? result)
    {
        result = default;
        if (typeof(T) == typeof(int) && value.Type == MetaType.Int)
        {
            return Give((int)value.Bits, out result);
        }

        if (typeof(T) == typeof(bool))
        {
            return value.Type == MetaType.Bool && Give(value.Bits != 0, out result);
        }

        if (typeof(T) == typeof(char))
        {
            return value.Type is MetaType.QChar or MetaType.Char16 && Give((char)value.Bits, out result);
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            return TryDouble(value, out double number)
                && (typeof(T) == typeof(double) ? Give(number, out result) : IsFloat(value, number) && Give((float)number, out result));
        }

        return TryInteger(value, out Int128 integer) && TryFit(integer, out result);
    }

    private static bool TryFit<T>(Int128 integer, [NotNullWhen(true)] out T? result)
    {
        result = default;
        switch (Type.GetTypeCode(typeof(T)))
        {
            case TypeCode.SByte:
                return integer == (sbyte)integer && Give((sbyte)integer, out result);
            case TypeCode.Byte:
                // Enumerations of one byte travel signed, whatever they are declared as.
                return (integer == (byte)integer || (typeof(T).IsEnum && integer == (sbyte)integer)) && Give((byte)integer, out result);
            case TypeCode.Int16:
                return integer == (short)integer && Give((short)integer, out result);
            case TypeCode.UInt16:
                return (integer == (ushort)integer || (typeof(T).IsEnum && integer == (short)integer)) && Give((ushort)integer, out result);
            case TypeCode.Int32:
                return integer == (int)integer && Give((int)integer, out result);
            case TypeCode.UInt32:
                return (integer == (uint)integer || (typeof(T).IsEnum && integer == (int)integer)) && Give((uint)integer, out result);
            case TypeCode.Int64:
                return integer == (long)integer && Give((long)integer, out result);
            case TypeCode.UInt64:
                return (integer == (ulong)integer || (typeof(T).IsEnum && integer == (long)integer)) && Give((ulong)integer, out result);
            default:
                return false;
        }
    }

    private static bool TryInteger(in QVariant value, out Int128 integer)
    {
        switch (value.Type)
        {
            case MetaType.ULongLong or MetaType.ULong:
                integer = (ulong)value.Bits;
                return true;
            case MetaType.Int or MetaType.UInt or MetaType.Char32 or MetaType.LongLong or MetaType.Long or MetaType.Short or MetaType.UShort
                or MetaType.Char or MetaType.SChar or MetaType.UChar or MetaType.QCborSimpleType:
                integer = value.Bits;
                return true;
            case MetaType.User when value.Reference is int number:
                integer = number;
                return true;
            case MetaType.User when value.Reference is short number:
                integer = number;
                return true;
            case MetaType.User when value.Reference is sbyte number:
                integer = number;
                return true;
            case MetaType.User when value.Reference is ushort number:
                integer = number;
                return true;
            case MetaType.User when value.Reference is byte number:
                integer = number;
                return true;
            default:
                integer = 0;
                return false;
        }
    }

    private static bool TryDouble(in QVariant value, out double number)
    {
        switch (value.Type)
        {
            case MetaType.Double or MetaType.Float:
                number = BitConverter.Int64BitsToDouble(value.Bits);
                return true;
            case MetaType.Float16:
                number = (double)BitConverter.Int16BitsToHalf((short)value.Bits);
                return true;
            case MetaType.User when value.Reference is Half half:
                number = (double)half;
                return true;
            default:
                if (TryInteger(value, out Int128 integer) && Int128.Abs(integer) <= 1L << 53)
                {
                    number = (double)integer;
                    return true;
                }

                number = 0;
                return false;
        }
    }

    private static bool IsFloat(in QVariant value, double number) =>
        value.Type is MetaType.Float or MetaType.Float16 || !double.IsFinite(number) || (float)number == number;

    private static bool TryTwin<T>(in QVariant value, [NotNullWhen(true)] out T? result)
    {
        result = default;
        if (typeof(T) == typeof(DateOnly))
        {
            return value.Type == MetaType.QDate && TryDate(value.Bits, out DateOnly date) && Give(date, out result);
        }

        if (typeof(T) == typeof(TimeOnly))
        {
            return value.Type == MetaType.QTime && TryTime(value.Bits, out TimeOnly time) && Give(time, out result);
        }

        if (typeof(T) == typeof(DateTime))
        {
            return value.Reference is QDateTime clock && clock.TryToDateTime(out DateTime time) && Give(time, out result);
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return value.Reference is QDateTime clock && clock.TryToDateTimeOffset(out DateTimeOffset time) && Give(time, out result);
        }

        if (typeof(T) == typeof(Size))
        {
            return value.Type == MetaType.QSize && Give(new Size((int)value.Bits, (int)(value.Bits >> 32)), out result);
        }

        if (typeof(T) == typeof(Point))
        {
            return value.Type == MetaType.QPoint && Give(new Point((int)value.Bits, (int)(value.Bits >> 32)), out result);
        }

        if (typeof(T) == typeof(Color))
        {
            return value.Reference is QColor color && Give(color.ToColor(), out result);
        }

        return false;
    }
}
