using System.ComponentModel;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Which values the cells of a <see cref="CollectionModel{T}"/> have: where the properties are, and the roles beside them.</summary>
internal sealed class RowRoles<T>
{
    private static readonly int[] TextRoles = [ItemRole.Display, ItemRole.Edit];

    private readonly RowProperty<T>[] _properties;
    private readonly CellRoles<T>? _cellRoles;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly int[][] _changed;
    private readonly Dictionary<string, int[]> _rowWide = new(StringComparer.Ordinal);

    public RowRoles(RowSchema<T> schema, RowLayout layout, CellRoles<T>? cellRoles)
    {
        _properties = [.. schema.Properties];
        if (_properties.Length == 0)
        {
            throw new ArgumentException("The schema has no properties.", nameof(schema));
        }

        Layout = layout;
        _cellRoles = cellRoles;
        _changed = new int[_properties.Length][];
        for (int i = 0; i < _properties.Length; i++)
        {
            _positions.Add(_properties[i].Name, i);
            _changed[i] = ChangedRoles(i);
        }

        foreach (string name in (cellRoles?.All ?? []).SelectMany(static role => role.DependsOn).Distinct())
        {
            _rowWide.Add(name, [.. cellRoles!.All.Where(role => role.DependsOn.Contains(name)).Select(static role => role.Role)]);
        }

        Names = MakeNames();
    }

    public RowLayout Layout { get; }

    public IReadOnlyDictionary<int, string> Names { get; }

    public int Columns => Layout == RowLayout.Columns ? _properties.Length : 1;

    public string LabelOf(int column) => _properties[column].Label;

    public bool CanWrite(int column) => !typeof(T).IsValueType && _properties[column].CanWrite;

    public bool CanCheck(T item, int column) => _cellRoles is not null && _cellRoles.TryFind(ItemRole.CheckState, out CellRole<T>? role)
        && role.Set is not null && role.Get(item, _properties[column].Name).IsValid;

    public QVariant Read(T item, int column, int role) =>
        _cellRoles is not null && _cellRoles.TryFind(role, out CellRole<T>? extra) ? extra.Get(item, _properties[column].Name)
        : PropertyOf(column, role) is >= 0 and var property ? _properties[property].Read(item)
        : default;

    /// <summary>Writes a value. An item that is a value itself would be a copy, so it can't be written.</summary>
    public bool TryWrite(T item, int column, int role, QVariant value) => !typeof(T).IsValueType
        && (_cellRoles is not null && _cellRoles.TryFind(role, out CellRole<T>? extra) && extra.Set is not null
            ? extra.Set(item, _properties[column].Name, value)
            : PropertyOf(column, role) is >= 0 and var property && _properties[property].TryWrite(item, value));

    /// <summary>The column and the roles that a change of an item changes.</summary>
    /// <param name="name">What <see cref="PropertyChangedEventArgs.PropertyName"/> says.</param>
    /// <param name="column">The column.</param>
    /// <returns>Null if the property is none of the schema.</returns>
    public IReadOnlyList<int>? ChangedBy(string name, out int column)
    {
        bool isKnown = _positions.TryGetValue(name, out int property);
        column = Layout == RowLayout.Columns ? property : 0;
        return isKnown ? _changed[property] : null;
    }

    /// <summary>The roles that a change of an item changes in all of its cells.</summary>
    public IReadOnlyList<int>? ChangedInRowBy(string name) => _rowWide.GetValueOrDefault(name);

    /// <summary>The roles that a written value changes, if the item itself tells nothing.</summary>
    public IReadOnlyList<int> ChangedByWrite(int column, int role) =>
        PropertyOf(column, role) is >= 0 and var property ? _changed[property] : [role];

    private int PropertyOf(int column, int role) => (Layout, role) switch
    {
        (_, ItemRole.Display or ItemRole.Edit) => Layout == RowLayout.Columns ? column : 0,
        (RowLayout.Roles, >= ItemRole.User) when role - ItemRole.User < _properties.Length => role - ItemRole.User,
        _ => -1,
    };

    private int[] ChangedRoles(int property)
    {
        IEnumerable<int> own = (_cellRoles?.All ?? []).Where(static role => role.DependsOn.Count == 0).Select(static role => role.Role);
        IEnumerable<int> values = Layout == RowLayout.Columns ? TextRoles
            : property == 0 ? [.. TextRoles, ItemRole.User]
            : [ItemRole.User + property];
        return [.. values.Concat(own).Distinct()];
    }

    private Dictionary<int, string> MakeNames()
    {
        var names = new Dictionary<int, string>(StandardRoles.Values);
        if (Layout == RowLayout.Roles)
        {
            for (int i = 0; i < _properties.Length; i++)
            {
                names.Add(ItemRole.User + i, _properties[i].RoleName);
            }
        }

        foreach (CellRole<T> role in _cellRoles?.All ?? [])
        {
            if (role.Role >= ItemRole.User && names.TryGetValue(role.Role, out string? property))
            {
                throw new ArgumentException($"Role {role.Role} is that of the property '{property}'.", "cellRoles");
            }

            names[role.Role] = role.Name;
        }

        return names;
    }
}
