namespace RemoteObjects.Models;

/// <summary>The roles that a model has values for, and their names.</summary>
internal sealed class RowRoles
{
    private readonly int[] _numbers;
    private readonly string?[] _names;

    private RowRoles(int[] numbers, string?[] names)
    {
        _numbers = numbers;
        _names = names;
    }

    public IReadOnlyList<int> Numbers => _numbers;

    /// <summary>The names, of the roles that have one.</summary>
    public IEnumerable<string> Names => _names.OfType<string>();

    public static RowRoles Of(ItemModel model)
    {
        IReadOnlyDictionary<int, string> names = model.RoleNames;

        // A replica may know names of roles that are not shared, and the other way round.
        int[] numbers = model is ItemModelReplica replica ? [.. replica.AvailableRoles] : [.. names.Keys.Order()];
        return new RowRoles(numbers, Array.ConvertAll(numbers, names.GetValueOrDefault));
    }

    public int IndexOf(int role) => Array.IndexOf(_numbers, role);

    public bool TryFind(string name, out int role)
    {
        int at = Array.FindIndex(_names, known => known is not null && RoleNaming.Match(known, name));
        role = at < 0 ? 0 : _numbers[at];
        return at >= 0;
    }

    public bool Equals(RowRoles other) => _numbers.AsSpan().SequenceEqual(other._numbers) && _names.AsSpan().SequenceEqual(other._names);
}
