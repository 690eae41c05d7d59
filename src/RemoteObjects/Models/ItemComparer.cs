using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>The order of values for sorting: nothing first, then numbers by size, then everything else by its text.</summary>
public sealed class ItemComparer : IComparer<QVariant>
{
    private readonly StringComparison _texts;
    private readonly int _sign;

    /// <summary>Makes a comparer.</summary>
    /// <param name="descending">Whether the biggest comes first.</param>
    /// <param name="texts">How texts are compared.</param>
    public ItemComparer(bool descending = false, StringComparison texts = StringComparison.Ordinal)
    {
        _texts = texts;
        _sign = descending ? -1 : 1;
    }

    /// <inheritdoc/>
    public int Compare(QVariant x, QVariant y)
    {
        bool xIsNumber = TryNumber(x, out double xNumber);
        bool yIsNumber = TryNumber(y, out double yNumber);
        int order = (xIsNumber, yIsNumber) switch
        {
            (true, true) => xNumber.CompareTo(yNumber),
            (true, false) => y.IsValid ? -1 : 1,
            (false, true) => x.IsValid ? 1 : -1,
            _ => x.IsValid && y.IsValid ? string.Compare(x.ToString(), y.ToString(), _texts) : x.IsValid.CompareTo(y.IsValid),
        };
        return _sign * order;
    }

    private static bool TryNumber(QVariant value, out double number)
    {
        (bool isNumber, number) = value.ToObject() switch
        {
            double d => (true, d),
            float f => (true, f),
            int i => (true, i),
            uint u => (true, u),
            long l => (true, l),
            ulong u => (true, u),
            short s => (true, s),
            ushort u => (true, u),
            byte b => (true, b),
            sbyte s => (true, s),
            bool b => (true, b ? 1 : 0),
            _ => (false, 0d),
        };
        return isNumber;
    }
}
