using System.Drawing;

namespace RemoteObjects.Values;

// Implicit conversions stay without a named twin on purpose: FromObject is the twin.
#pragma warning disable CA2225, CS1591

public readonly partial struct QVariant
{
    public static implicit operator QVariant(bool value) => new(MetaType.Bool, null, value ? 1 : 0);

    public static implicit operator QVariant(int value) => new(MetaType.Int, null, value);

    public static implicit operator QVariant(uint value) => new(MetaType.UInt, null, value);

    public static implicit operator QVariant(long value) => new(MetaType.LongLong, null, value);

    public static implicit operator QVariant(ulong value) => new(MetaType.ULongLong, null, (long)value);

    public static implicit operator QVariant(short value) => new(MetaType.Short, null, value);

    public static implicit operator QVariant(ushort value) => new(MetaType.UShort, null, value);

    public static implicit operator QVariant(byte value) => new(MetaType.UChar, null, value);

    public static implicit operator QVariant(sbyte value) => new(MetaType.SChar, null, value);

    public static implicit operator QVariant(double value) => new(MetaType.Double, null, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator QVariant(float value) => new(MetaType.Float, null, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator QVariant(char value) => new(MetaType.QChar, null, value);

    public static implicit operator QVariant(string? value) => new(MetaType.QString, value);

    public static implicit operator QVariant(byte[]? value) => new(MetaType.QByteArray, value);

    public static implicit operator QVariant(string?[] value) => new(MetaType.QStringList, value);

    public static implicit operator QVariant(QVariant[] value) => new(MetaType.QVariantList, value);

    public static implicit operator QVariant(QVariantMap value) => new(MetaType.QVariantMap, value);

    public static implicit operator QVariant(Guid value) => new(MetaType.QUuid, value);

    public static implicit operator QVariant(Size value) => new(MetaType.QSize, null, Pack(value.Width, value.Height));

    public static implicit operator QVariant(Point value) => new(MetaType.QPoint, null, Pack(value.X, value.Y));

    public static implicit operator QVariant(QColor value) => new(MetaType.QColor, value);

    public static implicit operator QVariant(QBrush value) => new(MetaType.QBrush, value);

    internal static long Pack(int low, int high) => ((long)high << 32) | (uint)low;
}
#pragma warning restore CA2225, CS1591
