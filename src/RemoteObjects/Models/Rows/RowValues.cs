using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>The values of one row, by the names of a <see cref="RowSchema{T}"/>: what it makes an item of.</summary>
public readonly struct RowValues
{
    private readonly Func<string, QVariant> _read;

    /// <summary>Wraps what reads a value.</summary>
    /// <param name="read">Gives the value of a property's name; an invalid one if the row has none of it.</param>
    public RowValues(Func<string, QVariant> read)
    {
        _read = read;
    }

    /// <summary>The value of a property.</summary>
    /// <param name="name">Its name in C#.</param>
    /// <returns>An invalid variant if the row has none.</returns>
    public QVariant this[string name] => _read(name);

    /// <summary>The value of a property, converted.</summary>
    /// <typeparam name="TValue">The type of the property.</typeparam>
    /// <param name="name">Its name in C#.</param>
    /// <returns>The default of the type if the row has none, or one of another kind.</returns>
    public TValue? Get<TValue>(string name) => RowValue<TValue>.TryFrom(_read(name), out TValue? value) ? value : default;
}
