using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models.Hosting;

/// <summary>Changed cells under one parent.</summary>
internal sealed class ChangedCells(ModelIndex parent)
{
    public ModelIndex Parent => parent;

    public RangeSet Rows { get; } = new();

    public int LastColumn { get; set; }

    public HashSet<int> Roles { get; } = [];
}

/// <summary>Changed cells that were not told yet, joined: many changes of neighbouring cells, or of one, become one notice.</summary>
internal sealed class PendingChanges
{
    private List<ChangedCells> _changes = [];

    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Adds what changed. The structure must not change until it is taken.</summary>
    public void Add(DataChanged change, int[] roles)
    {
        ModelIndex parent = change.BottomRight.Parent;
        if (_changes.Count == 0 || _changes[^1].Parent != parent)
        {
            _changes.Add(new ChangedCells(parent));
        }

        ChangedCells cells = _changes[^1];
        cells.Rows.Add(change.TopLeft.Row, change.BottomRight.Row - change.TopLeft.Row + 1);
        cells.LastColumn = Math.Max(cells.LastColumn, change.BottomRight.Column);
        cells.Roles.UnionWith(roles);
    }

    /// <summary>Takes all, in about the order in which they happened.</summary>
    public List<ChangedCells> Take()
    {
        List<ChangedCells> changes = _changes;
        _changes = [];
        return changes;
    }
}
