namespace RemoteObjects.Models;

/// <summary>Keeps what happens to a list until it is read; if that takes too long, only that something did.</summary>
/// <remarks>Threading: that of the model.</remarks>
internal sealed class RowChangeFeed<T> : IDisposable
{
    /// <summary>More sets are not kept.</summary>
    public const int MaxSets = 16;

    private const int MaxChanges = 1024;

    // Values that are kept are memory, too.
    private const int MaxValues = 10_000;

    private readonly ModelList<T> _list;
    private readonly RowReader<T> _reader;
    private readonly Queue<RowChangeSet<T>> _sets = [];
    private List<RowChange<T>> _turn = [];
    private TaskCompletionSource? _reading;
    private int _changes;
    private int _values;
    private bool _isFlushPosted;
    private bool _isEnded;

    // True at first: whoever reads knows nothing yet.
    private bool _isCollapsed = true;

    public RowChangeFeed(ModelList<T> list, RowReader<T> reader)
    {
        _list = list;
        _reader = reader;
        _isEnded = list.Hub.IsDisposed;
        list.Effected += OnEffect;
        list.Hub.Disposed += OnEnd;
    }

    public void Dispose()
    {
        _list.Effected -= OnEffect;
        _list.Hub.Disposed -= OnEnd;
    }

    /// <summary>Takes the next set; null if nothing has happened, and then a task that completes when something does.</summary>
    /// <returns>Neither when the list was disposed and all is read.</returns>
    public (RowChangeSet<T>? Set, Task? More) Take()
    {
        if (_isCollapsed)
        {
            RowChangeSet<T> reset = Reset();
            _isCollapsed = false;
            return (reset, null);
        }

        if (_sets.TryDequeue(out RowChangeSet<T>? set))
        {
            _changes -= set.Changes.Count;
            _values -= set.Changes.Sum(change => change.Loaded.Count);
            return (set, null);
        }

        if (_isEnded)
        {
            return (null, null);
        }

        // Where there is no context, whoever changes the model goes on with the reader: two threads would be one too many.
        _reading = new TaskCompletionSource(_list.Hub.Context is null ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        return (null, _reading.Task);
    }

    private void OnEffect(RowsEffect effect)
    {
        if (_isCollapsed)
        {
            return;
        }

        switch (effect.Kind)
        {
            case RowsEffectKind.Inserted:
                Add(new RowChange<T>(RowChangeKind.Added, effect.First, effect.Count, effect.First, Loaded(effect.First, effect.Count)));
                break;
            case RowsEffectKind.Removed:
                Add(new RowChange<T>(RowChangeKind.Removed, effect.First, effect.Count, effect.First, []));
                break;
            case RowsEffectKind.Moved:
                Add(new RowChange<T>(RowChangeKind.Moved, effect.First, effect.Count, effect.Destination, []));
                break;
            case RowsEffectKind.Updated:
                Add(new RowChange<T>(RowChangeKind.Updated, effect.First, effect.Count, effect.First, Loaded(effect.First, effect.Count)));
                break;
            case RowsEffectKind.Reset or RowsEffectKind.Gone or RowsEffectKind.Columns or RowsEffectKind.Labels:
                Collapse();
                break;
        }
    }

    private void Add(RowChange<T> change)
    {
        _turn.Add(change);
        _changes++;
        _values += change.Loaded.Count;
        if (_changes > MaxChanges || _values > MaxValues)
        {
            Collapse();
        }
        else if (_list.Hub.Context is not { } context)
        {
            Flush();
        }
        else if (!_isFlushPosted)
        {
            _isFlushPosted = true;
            context.Post(static state => ((RowChangeFeed<T>)state!).OnTurnEnded(), this);
        }
    }

    private void OnTurnEnded()
    {
        _isFlushPosted = false;
        Flush();
    }

    private void Flush()
    {
        if (_turn.Count == 0)
        {
            return;
        }

        if (_sets.Count == MaxSets)
        {
            Collapse();
            return;
        }

        _sets.Enqueue(new RowChangeSet<T>(_turn, _list.Count));
        _turn = [];
        Wake();
    }

    // Nothing is kept: the reader gets what there is when it reads.
    private void Collapse()
    {
        _isCollapsed = true;
        _sets.Clear();
        _turn = [];
        _changes = _values = 0;
        Wake();
    }

    private void OnEnd()
    {
        _isEnded = true;
        Flush();
        Wake();
    }

    private void Wake()
    {
        TaskCompletionSource? reading = _reading;
        _reading = null;
        reading?.TrySetResult();
    }

    private RowChangeSet<T> Reset()
    {
        // Here a missing property is told: whoever reads can see it.
        _ = _reader.IsReady(_list.Parent);
        return new RowChangeSet<T>([new RowChange<T>(RowChangeKind.Reset, 0, _list.Count, 0, Loaded(0, _list.Count))], _list.Count);
    }

    private List<LoadedRow<T>> Loaded(int first, int count)
    {
        List<LoadedRow<T>> loaded = [];
        ModelIndex parent = _list.Parent;
        IEnumerable<int> rows = _list.Model is ItemModelReplica replica ? replica.LoadedRows(parent, first, count) : Enumerable.Range(first, count);
        if (count > 0 && IsReady(parent))
        {
            foreach (int row in rows)
            {
                loaded.Add(new LoadedRow<T>(row, _reader.Read(parent, row)));
            }
        }

        return loaded;
    }

    // Where a property is missing there are no values; it is not for the model to fail.
    private bool IsReady(ModelIndex parent)
    {
        try
        {
            return _reader.IsReady(parent);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
