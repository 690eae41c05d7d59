using System.ComponentModel;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>One row of a <see cref="ModelList"/>, for binding: its values by column and by name, and the rows under it.</summary>
/// <remarks>
/// <para>Reading values that are not here yet starts their fetch; <see cref="PropertyChanged"/> tells when they are. The list holds its rows weakly:
/// hold a row for as long as you listen to it.</para>
/// <para>Threading: that of the model.</para>
/// </remarks>
public abstract class ModelRow : INotifyPropertyChanged
{
    private static readonly PropertyChangedEventArgs IndexChanged = new(nameof(Index));
    private static readonly PropertyChangedEventArgs IsLoadedChanged = new(nameof(IsLoaded));
    private static readonly PropertyChangedEventArgs ItemsChanged = new("Item[]");
    private static readonly PropertyChangedEventArgs HasChildrenChanged = new(nameof(HasChildren));
    private static readonly PropertyChangedEventArgs ChildrenChanged = new(nameof(Children));

    private ModelList? _children;

    private protected ModelRow(ModelList list, int index)
    {
        List = list;
        Index = index;
    }

    /// <summary>Raised when the values of the row changed or came, and when its number did.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>The list it is a row of.</summary>
    public ModelList List { get; }

    /// <summary>The number of the row now, from 0; -1 when it is gone from the list.</summary>
    public int Index { get; internal set; }

    /// <summary>Whether all values of the row are here. Never asks for them.</summary>
    public bool IsLoaded => List.Place.IsLoaded(Index);

    /// <summary>Whether there are rows under this one, seen or not.</summary>
    public bool HasChildren => Cell(0) is { IsValid: true } cell && List.Model.HasChildren(cell);

    /// <summary>The rows under column 0 of this one, of the same type; the same list each time. It is empty at first if they have to be counted, and
    /// empty for good when the row is gone.</summary>
    public ModelList Children => _children ??= List.CreateChildren(this);

    /// <summary>The display value of a column; writing it changes the edit value.</summary>
    /// <param name="column">From 0.</param>
    /// <returns>Null if there is none, or it is not here yet.</returns>
    /// <exception cref="InvalidOperationException">The model did not take the value, or the row is gone.</exception>
    /// <exception cref="ArgumentException">No variant can hold the value.</exception>
    public object? this[int column]
    {
        get => Cell(column).Data().ToObject();
        set => ThrowUnless(TrySet(column, value), column);
    }

    /// <summary>A value by name: that of a property, where the rows have a type, or else of a role in column 0.</summary>
    /// <param name="name">Its name; <see cref="RoleNaming.Match"/> compares it.</param>
    /// <returns>Null if there is none of that name, or no value, or it is not here yet.</returns>
    /// <exception cref="InvalidOperationException">The model did not take the value or has none of that name, or the row is gone.</exception>
    /// <exception cref="ArgumentException">No variant can hold the value.</exception>
    public object? this[string name]
    {
        get => List.TryFind(name, out int column, out int role) ? Cell(column).Data(role).ToObject() : null;
        set => ThrowUnless(TrySet(name, value), name);
    }

    /// <summary>The index of a cell of the row, good until the next structural change.</summary>
    /// <param name="column">From 0.</param>
    /// <returns>Invalid if there is none, or the row is gone.</returns>
    public ModelIndex Cell(int column) => List.Place.Cell(Index, column);

    /// <summary>Changes a value of the row. A replica shows it when its source says that it did.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="value">The new value.</param>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    /// <returns>Whether the model took it; false if the row is gone.</returns>
    /// <exception cref="ArgumentException">No variant can hold the value.</exception>
    public bool TrySet(int column, object? value, int role = ItemRole.Edit) =>
        Cell(column) is { IsValid: true } cell && List.Model.SetData(cell, QVariant.FromObject(value), role);

    /// <summary>Changes a value of the row by name. A replica shows it when its source says that it did.</summary>
    /// <param name="name">The name of a property, where the rows have a type, or else of a role in column 0.</param>
    /// <param name="value">The new value.</param>
    /// <returns>Whether the model took it; false if the row is gone or the model has none of that name.</returns>
    /// <exception cref="ArgumentException">No variant can hold the value.</exception>
    public bool TrySet(string name, object? value) =>
        List.TryFind(name, out int column, out int role) && TrySet(column, value, role == ItemRole.Display ? ItemRole.Edit : role);

    /// <inheritdoc/>
    public override string ToString() => Index < 0 ? "gone" : $"row {Index}";

    /// <summary>Values changed: what was made of them is made anew when it is read.</summary>
    /// <param name="isOtherCell">Whether another cell is in column 0 now.</param>
    internal virtual void ForgetValue(bool isOtherCell)
    {
        if (isOtherCell)
        {
            _children = null;
        }
    }

    internal virtual void TellValue(bool isOtherCell)
    {
        Raise(IsLoadedChanged);
        Raise(ItemsChanged);
        Raise(HasChildrenChanged);
        if (isOtherCell)
        {
            Raise(ChildrenChanged);
        }
    }

    internal void TellIndex() => Raise(IndexChanged);

    internal void TellHasChildren() => Raise(HasChildrenChanged);

    private protected void Raise(PropertyChangedEventArgs change) => PropertyChanged?.Invoke(this, change);

    private static void ThrowUnless(bool isTaken, object name)
    {
        if (!isTaken)
        {
            throw new InvalidOperationException($"The model did not take the value of '{name}'.");
        }
    }
}
