using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>The values that a row had at one moment: every role of every column. It never changes, and any thread may read it.</summary>
public sealed class RowSnapshot
{
    private readonly RowRoles _roles;
    private readonly QVariant[] _values;

    internal RowSnapshot(RowRoles roles, int columns, QVariant[] values)
    {
        _roles = roles;
        _values = values;
        ColumnCount = columns;
    }

    /// <summary>How many columns the row had.</summary>
    public int ColumnCount { get; }

    /// <summary>The roles there are values of: those a replica's source shares, or those a model has names for.</summary>
    public IReadOnlyList<int> Roles => _roles.Numbers;

    /// <summary>The display value of a column.</summary>
    /// <param name="column">From 0.</param>
    /// <returns>Null if there was none.</returns>
    public object? this[int column] => Data(column).ToObject();

    /// <summary>The value of a role in column 0.</summary>
    /// <param name="name">The name of the role; <see cref="RoleNaming.Match"/> compares it.</param>
    /// <returns>Null if there was none.</returns>
    public object? this[string name] => _roles.TryFind(name, out int role) ? Data(0, role).ToObject() : null;

    /// <summary>A value.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    /// <returns>An invalid variant if there was none.</returns>
    public QVariant Data(int column, int role = ItemRole.Display)
    {
        int at = _roles.IndexOf(role);
        return at >= 0 && (uint)column < (uint)ColumnCount ? _values[(column * _roles.Numbers.Count) + at] : default;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Enumerable.Range(0, ColumnCount).Select(column => Data(column).ToString()));
}
