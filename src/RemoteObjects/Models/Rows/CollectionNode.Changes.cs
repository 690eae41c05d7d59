using System.Collections.Specialized;

namespace RemoteObjects.Models;

// Changes of the list. Each is complete before it is told.
internal sealed partial class CollectionNode<T>
{
    /// <summary>Reads the list anew, whatever happened to it.</summary>
    public void Reset()
    {
        if (!IsAlive)
        {
            return;
        }

        if (Owner is not null)
        {
            Hide();
            Show();
            return;
        }

        Unobserve();
        Observe();
        _model.TellReset();
    }

    private void Observe()
    {
        _observed = Items as INotifyCollectionChanged;
        if (_observed is not null)
        {
            _observed.CollectionChanged += OnCollectionChanged;
        }

        Count = Items.Count;
        Watch(0, Count);
    }

    private void Unobserve()
    {
        if (_observed is not null)
        {
            _observed.CollectionChanged -= OnCollectionChanged;
            _observed = null;
        }

        Release(0, Count);
        _rows = null;
        Count = 0;
    }

    private void OnCollectionChanged(object? sender, NotifyCollectionChangedEventArgs change)
    {
        // An event that is being told goes on to those who let go of it meanwhile.
        if (_observed is null)
        {
            return;
        }

        int old = change.OldItems?.Count ?? 0;
        int added = change.NewItems?.Count ?? 0;
        int at = change.NewStartingIndex;
        int from = change.OldStartingIndex;
        switch (change.Action)
        {
            case NotifyCollectionChangedAction.Add when Fits(at, 0, added):
                Insert(at, added);
                break;
            case NotifyCollectionChangedAction.Remove when Fits(from, old, 0):
                Remove(from, old);
                break;
            case NotifyCollectionChangedAction.Replace when Fits(at, old, added):
                Replace(at, old, added);
                break;
            case NotifyCollectionChangedAction.Move when Fits(from, old, old) && Fits(at, old, old):
                Move(from, at, old);
                break;
            default:
                // A reset; or a list that does not say where, or says other than it is.
                Reset();
                break;
        }
    }

    private bool Fits(int at, int old, int added) => at >= 0 && at + old <= Count && Count - old + added == Items.Count;

    private void Insert(int first, int count)
    {
        _rows?.InsertRange(first, new CollectionRow<T>?[count]);
        Count += count;
        Watch(first, count);
        if (count > 0)
        {
            _model.TellRowsInserted(this, first, count);
        }
    }

    private void Remove(int first, int count)
    {
        Release(first, count);
        _rows?.RemoveRange(first, count);
        Count -= count;
        if (count > 0)
        {
            _model.TellRowsRemoved(this, first, count);
        }
    }

    private void Move(int from, int to, int count)
    {
        if (from == to || count == 0)
        {
            return;
        }

        if (_rows is not null)
        {
            List<CollectionRow<T>?> moved = _rows.GetRange(from, count);
            _rows.RemoveRange(from, count);
            _rows.InsertRange(to, moved);
        }

        _model.TellRowsMoved(this, from, count, to > from ? to + count : to);
    }

    private void Replace(int first, int old, int added)
    {
        int kept = Math.Min(old, added);
        if (old > kept)
        {
            Remove(first + kept, old - kept);
        }
        else if (added > kept)
        {
            Insert(first + kept, added - kept);
        }

        // What was under the old items has to go by name, and what is under the new ones to come: a listener would not guess it from changed data.
        for (int row = first; row < first + kept; row++)
        {
            _rows?[row]?.Child?.Hide();
        }

        Release(first, kept);
        for (int row = first; row < first + kept; row++)
        {
            _rows?[row] = null;
            if (_model.ChildrenOf(Items[row]) is { } children)
            {
                CollectionRow<T> parent = Remember(row);
                parent.WasAsked = true;
                parent.Child = new CollectionNode<T>(_model, children, parent, isShown: false);
            }
        }

        Watch(first, kept);
        if (kept > 0)
        {
            _model.TellRowsChanged(this, first, kept);
        }

        for (int row = first; row < first + kept; row++)
        {
            _rows?[row]?.Child?.Show();
        }
    }

    private void Watch(int first, int count)
    {
        if (MayNotify)
        {
            for (int row = first; row < first + count; row++)
            {
                if (AsNotifying(Items[row]) is not null)
                {
                    Remember(row);
                }
            }
        }
    }

    private void Release(int first, int count)
    {
        if (_rows is not null)
        {
            foreach (CollectionRow<T>? row in _rows.Slice(first, count))
            {
                row?.Release();
            }
        }
    }
}
