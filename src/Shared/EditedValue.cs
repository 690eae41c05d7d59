using System.Globalization;
using RemoteObjects.Values;

namespace RemoteObjects.Views;

/// <summary>Turns what was typed into the kind of value that the cell had.</summary>
internal static class EditedValue
{
    /// <summary>The new value: a number or truth value where there was one before and the text is one, else the text.</summary>
    public static QVariant From(QVariant old, string text) => old.Type switch
    {
        MetaType.Int when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) => value,
        MetaType.UInt when uint.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out uint value) => value,
        MetaType.LongLong when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) => value,
        MetaType.ULongLong when ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong value) => value,
        MetaType.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) => value,
        MetaType.Bool when bool.TryParse(text, out bool value) => value,
        _ => text,
    };
}
