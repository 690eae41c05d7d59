using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>One property of a <see cref="RowSchema{T}"/>: a column, or a role.</summary>
/// <typeparam name="T">The type of a row.</typeparam>
public abstract class RowProperty<T>
{
    private protected RowProperty(string name, string label)
    {
        Name = name;
        Label = label;
        RoleName = RoleNaming.FromProperty(name);
    }

    /// <summary>The name in C#.</summary>
    public string Name { get; }

    /// <summary>The label of its column.</summary>
    public string Label { get; }

    /// <summary>The name as a role, as QML has them: <c>firstName</c> for <c>FirstName</c>.</summary>
    public string RoleName { get; }

    /// <summary>Whether it can be written.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>Reads the value of an item.</summary>
    /// <param name="item">The item.</param>
    public abstract QVariant Read(T item);

    /// <summary>Writes the value of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it could be: false if the property can't be written, or the value is of another kind.</returns>
    public abstract bool TryWrite(T item, QVariant value);
}

internal sealed class RowProperty<T, TValue>(string name, string label, Func<T, TValue> get, Action<T, TValue>? set) : RowProperty<T>(name, label)
{
    public override bool CanWrite => set is not null;

    public override QVariant Read(T item) => RowValue<TValue>.ToVariant(get(item));

    public override bool TryWrite(T item, QVariant value)
    {
        if (set is null || !RowValue<TValue>.TryFrom(value, out TValue? converted))
        {
            return false;
        }

        // A null for a type that C# says has none: the peer knows no such difference, and it is for the setter to refuse.
        set(item, converted!);
        return true;
    }
}
