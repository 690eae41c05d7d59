using System.Drawing;

namespace RemoteObjects.Values;

/// <summary>Variants to .NET objects.</summary>
internal static partial class MetaTypes
{
    public static object? ToObject(in QVariant value)
    {
        long bits = value.Bits;
        return value.Type switch
        {
            MetaType.Invalid => null,
            MetaType.Bool => bits != 0,
            MetaType.Int => (int)bits,
            MetaType.UInt or MetaType.Char32 => (uint)bits,
            MetaType.LongLong or MetaType.Long => bits,
            MetaType.ULongLong or MetaType.ULong => (ulong)bits,
            MetaType.Double => BitConverter.Int64BitsToDouble(bits),
            MetaType.Float => (float)BitConverter.Int64BitsToDouble(bits),
            MetaType.Float16 => BitConverter.Int16BitsToHalf((short)bits),
            MetaType.QChar or MetaType.Char16 => (char)bits,
            MetaType.Short => (short)bits,
            MetaType.UShort => (ushort)bits,
            MetaType.Char or MetaType.SChar => (sbyte)bits,
            MetaType.UChar or MetaType.QCborSimpleType => (byte)bits,
            MetaType.QDate => TryDate(bits, out DateOnly date) ? date : bits == QDateTime.NullDate ? null : bits,
            MetaType.QTime => TryTime(bits, out TimeOnly time) ? time : (uint)bits == QDateTime.NullTime ? null : (uint)bits,
            MetaType.QSize => new Size((int)bits, (int)(bits >> 32)),
            MetaType.QPoint => new Point((int)bits, (int)(bits >> 32)),
            MetaType.User when value.Reference is QVariant inner => ToObject(inner),
            _ => value.Reference,
        };
    }

    private static bool TryDate(long julianDay, out DateOnly date)
    {
        long day = unchecked(julianDay - QDateTime.FirstJulianDay);
        bool fits = julianDay > 0 && day >= 0 && day <= DateOnly.MaxValue.DayNumber;
        date = fits ? DateOnly.FromDayNumber((int)day) : default;
        return fits;
    }

    private static bool TryTime(long milliseconds, out TimeOnly time)
    {
        bool fits = (ulong)milliseconds < QDateTime.MillisecondsPerDay;
        time = fits ? new TimeOnly(milliseconds * TimeSpan.TicksPerMillisecond) : default;
        return fits;
    }
}
