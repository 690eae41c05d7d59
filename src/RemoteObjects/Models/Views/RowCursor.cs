using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

/// <summary>Which rows of a replica were not given yet: follows its changes, so that no row that stays is left out or given twice.</summary>
/// <remarks>Threading: that of the replica.</remarks>
internal sealed class RowCursor : IDisposable
{
    private readonly ItemModelReplica _replica;
    private readonly RangeSet _pending = new();
    private bool _hasGiven;
    private bool _wasReset;

    public RowCursor(ItemModelReplica replica, ModelIndex parent)
    {
        _replica = replica;
        Place = new RowsPlace(replica, replica.PathOf(parent));
        _pending.Add(0, replica.RowCount(parent));
        replica.Changed += OnChanged;
    }

    public RowsPlace Place { get; }

    public bool IsDone => Place.IsGone || _pending.IsEmpty;

    /// <summary>Fetches the next rows; also counts the rows, where nobody did.</summary>
    public Task FetchAsync(int count, CancellationToken cancellationToken) => Place.IsGone
        ? Task.CompletedTask
        : _replica.FetchAsync(Place.Parent, _pending.Ranges.FirstOrDefault().First, count, cancellationToken);

    /// <summary>Takes the next rows that are here, in their order.</summary>
    /// <param name="reader">Makes them.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="forget">Whether the replica shall forget them.</param>
    /// <exception cref="InvalidOperationException">Nobody knows any more which rows were given, or the model has nothing for a property.</exception>
    public List<T> Take<T>(RowReader<T> reader, int count, bool forget)
    {
        if (_wasReset)
        {
            throw new InvalidOperationException($"The rows of '{_replica.Name}' were reset or sorted while they were read.");
        }

        List<T> taken = [];
        ModelIndex parent = Place.Parent;
        while (!IsDone && taken.Count < count)
        {
            int row = _pending.Ranges.First().First;
            if (!Place.IsLoaded(row) || !reader.IsReady(parent))
            {
                break;
            }

            taken.Add(reader.Read(parent, row));
            _pending.Subtract(row, 1);
            if (forget)
            {
                _replica.Forget(parent, row, 1);
            }
        }

        _hasGiven |= taken.Count > 0;
        return taken;
    }

    public void Dispose() => _replica.Changed -= OnChanged;

    private void OnChanged(object? sender, ModelChange change)
    {
        RowsEffect effect = Place.Apply(TreeChange.Of(_replica, change));
        switch (effect.Kind)
        {
            case RowsEffectKind.Inserted:
                // Those before the next row are past; at the end nothing is.
                bool isAhead = _pending.IsEmpty || effect.First >= _pending.Ranges.First().First;
                _pending.ShiftForInsert(effect.First, effect.Count);
                if (isAhead)
                {
                    _pending.Add(effect.First, effect.Count);
                }

                break;
            case RowsEffectKind.Removed:
                _pending.ShiftForRemove(effect.First, effect.Count);
                break;
            case RowsEffectKind.Moved:
                _pending.ShiftForMove(effect.First, effect.Count, effect.Destination > effect.First ? effect.Destination + effect.Count : effect.Destination);
                break;
            case RowsEffectKind.Reset:
                _wasReset |= _hasGiven;
                _pending.Clear();
                _pending.Add(0, _replica.RowCount());
                break;
        }
    }
}
