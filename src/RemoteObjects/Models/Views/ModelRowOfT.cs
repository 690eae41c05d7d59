using System.ComponentModel;

namespace RemoteObjects.Models;

/// <summary>One row of a <see cref="ModelList{T}"/>, with its values as one object.</summary>
/// <typeparam name="T">What the values of a row are.</typeparam>
public sealed class ModelRow<T> : ModelRow
{
    private static readonly PropertyChangedEventArgs ValueChanged = new(nameof(Value));

    private readonly RowReader<T> _reader;
    private T? _value;
    private bool _hasValue;

    internal ModelRow(ModelList list, int index, RowReader<T> reader)
        : base(list, index)
    {
        _reader = reader;
    }

    /// <summary>The values of the row as one object, made when it is first read and again after they changed. The default of the type while they are not
    /// here: then reading it starts their fetch. A row that is gone keeps what it had.</summary>
    /// <exception cref="InvalidOperationException">The model has no column or role for a property.</exception>
    public T? Value
    {
        get
        {
            if (!_hasValue && Index >= 0)
            {
                _hasValue = _reader.TryRead(List.Place, Index, out _value);
            }

            return _value;
        }
    }

    internal override void ForgetValue(bool isOtherCell)
    {
        base.ForgetValue(isOtherCell);
        _value = default;
        _hasValue = false;
    }

    internal override void TellValue(bool isOtherCell)
    {
        Raise(ValueChanged);
        base.TellValue(isOtherCell);
    }
}
