using RemoteObjects.Values;

namespace RemoteObjects.Models.Replication;

/// <summary>What a replica knows of one row: the cells it was told, by column, and the items below them.</summary>
internal sealed class CachedRow
{
    // A column that was not told yet.
    private const int Unknown = -1;

    // Answers tell the columns from the first on. A host that leaves out more than this would have us take memory for nothing.
    private const int MaxGap = 64;

    private const int FewColumns = 8;

    private readonly int _roleCount;
    private QVariant[] _values;
    private int[] _flags;

    public CachedRow(int columns, int roleCount)
    {
        // The count is the host's word; memory follows what it really tells.
        columns = Math.Min(columns, FewColumns);
        _roleCount = roleCount;
        _values = new QVariant[columns * roleCount];
        _flags = new int[columns];
        Array.Fill(_flags, Unknown);
    }

    /// <summary>Where the row is kept; see <see cref="RowTree.IndexOf"/>.</summary>
    public RowTree.Run? Run { get; set; }

    /// <summary>Whether the source has changed values since they were told. They are shown until newer ones come.</summary>
    public bool IsStale { get; set; }

    /// <summary>Nodes of cells that have, or had, children; null while there is none.</summary>
    public List<ReplicaNode>? Children { get; set; }

    public bool IsKnown(int column) => (uint)column < (uint)_flags.Length && _flags[column] != Unknown;

    public ItemFlags Flags(int column) => IsKnown(column) ? (ItemFlags)(_flags[column] & 0xFFFF) : ItemFlags.None;

    /// <summary>Whether every column is known and fresh.</summary>
    public bool IsFresh(int columns)
    {
        if (IsStale || _flags.Length < columns)
        {
            return false;
        }

        return !_flags.AsSpan(0, columns).Contains(Unknown);
    }

    /// <summary>Whether any cell is known.</summary>
    public bool HasValues => _flags.Length > 0;

    /// <summary>Forgets the cells; what is below them stays.</summary>
    public void Clear()
    {
        _values = [];
        _flags = [];
        IsStale = false;
    }

    public QVariant Value(int column, int roleSlot) => IsKnown(column) ? _values[(column * _roleCount) + roleSlot] : default;

    /// <summary>Stores a cell as it was told.</summary>
    /// <returns>Whether anything differs from what was known.</returns>
    public bool Store(int column, ReadOnlySpan<QVariant> values, int flags)
    {
        if (column >= _flags.Length + MaxGap)
        {
            return false;
        }

        if (column >= _flags.Length)
        {
            Resize(Math.Max(column + 1, 2 * _flags.Length));
        }

        int told = flags & 0xFFFF;
        bool differs = _flags[column] != told;
        _flags[column] = told;
        Span<QVariant> cell = _values.AsSpan(column * _roleCount, _roleCount);
        for (int i = 0; i < _roleCount; i++)
        {
            QVariant value = i < values.Length ? values[i] : default;
            differs |= cell[i] != value;
            cell[i] = value;
        }

        return differs;
    }

    public void InsertColumns(int first, int count)
    {
        if (count > MaxGap && first < _flags.Length)
        {
            Resize(first);
        }
        else if (first < _flags.Length)
        {
            int moved = _flags.Length - first;
            int[] flags = new int[_flags.Length + count];
            Array.Fill(flags, Unknown);
            Array.Copy(_flags, flags, first);
            Array.Copy(_flags, first, flags, first + count, moved);
            var values = new QVariant[flags.Length * _roleCount];
            Array.Copy(_values, values, first * _roleCount);
            Array.Copy(_values, first * _roleCount, values, (first + count) * _roleCount, moved * _roleCount);
            _flags = flags;
            _values = values;
        }

        foreach (ReplicaNode child in Children ?? [])
        {
            if (child.Column >= first)
            {
                child.Column += count;
            }
        }
    }

    public ReplicaNode? Child(int column) => Children?.Find(child => child.Column == column);

    private void Resize(int columns)
    {
        int before = _flags.Length;
        Array.Resize(ref _flags, columns);
        _flags.AsSpan(Math.Min(before, columns)).Fill(Unknown);
        Array.Resize(ref _values, columns * _roleCount);
    }
}
