using RemoteObjects.Models.Replication;
using RemoteObjects.Values;

namespace RemoteObjects.Models.Hosting;

/// <summary>Cells under one parent of which the same roles changed.</summary>
internal sealed class ChangedCells(ModelIndex parent, ModelPath path, int[] roles)
{
    public ModelIndex Parent => parent;

    /// <summary>Where the parent was when they changed: it may have moved when they are told.</summary>
    public ModelPath Path => path;

    public int[] Roles => roles;

    public RangeSet Rows { get; } = new();

    public int LastColumn { get; set; }
}

/// <summary>Changed cells that were not told yet, joined: many changes of neighbouring cells, or of one, become one notice.</summary>
internal sealed class PendingChanges
{
    // How many groups back a change is joined: changes come in runs, and a turn may have very many groups.
    private const int Reach = 16;

    private List<ChangedCells> _changes = [];

    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Adds what changed. The structure must not change until it is taken.</summary>
    public void Add(ItemModel model, DataChanged change, int[] roles)
    {
        ModelIndex parent = change.BottomRight.Parent;
        if (Find(parent, roles) is not { } cells)
        {
            cells = new ChangedCells(parent, model.PathOf(parent), roles);
            _changes.Add(cells);
        }

        cells.Rows.Add(change.TopLeft.Row, change.BottomRight.Row - change.TopLeft.Row + 1);
        cells.LastColumn = Math.Max(cells.LastColumn, change.BottomRight.Column);
    }

    /// <summary>Takes all, in about the order in which they happened.</summary>
    public List<ChangedCells> Take()
    {
        List<ChangedCells> changes = _changes;
        _changes = [];
        return changes;
    }

    private ChangedCells? Find(ModelIndex parent, int[] roles)
    {
        for (int i = _changes.Count - 1; i >= Math.Max(_changes.Count - Reach, 0); i--)
        {
            if (_changes[i].Parent == parent && _changes[i].Roles.AsSpan().SequenceEqual(roles))
            {
                return _changes[i];
            }
        }

        return null;
    }
}
