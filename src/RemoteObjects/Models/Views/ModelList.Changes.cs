using System.Collections;
using System.Collections.Specialized;
using System.ComponentModel;

namespace RemoteObjects.Models;

// Following the model: first every list is brought up to date, then each tells.
public abstract partial class ModelList
{
    private static readonly PropertyChangedEventArgs CountChanged = new(nameof(Count));
    private static readonly PropertyChangedEventArgs ItemsChanged = new("Item[]");

    private RowsEffect _effect;
    private List<(ModelRow Row, int Before)> _renumbered = [];
    private List<ModelRow> _updated = [];
    private (int First, int Second) _owners;
    private bool _isTold;

    /// <summary>Raised for each effect before anybody else is told, when the list is up to date.</summary>
    internal event Action<RowsEffect>? Effected;

    /// <summary>Follows a change without telling anybody.</summary>
    internal void Apply(TreeChange change)
    {
        _renumbered = [];
        _updated = [];
        int owner = OwnerOf(change.Kind, change.Parent);
        _effect = Place.Apply(change);
        _owners = (owner < 0 ? owner : _effect.NewRow(owner), change.Kind == TreeChangeKind.Moved ? OwnerOf(change.Kind, change.Destination) : -1);
        _isTold = Read(_effect);
        int before = Count;
        switch (_effect.Kind)
        {
            case RowsEffectKind.Inserted:
                Count += _effect.Count;
                break;
            case RowsEffectKind.Removed:
                Count -= _effect.Count;
                break;
            case RowsEffectKind.Reset:
                Count = Model.RowCount();
                break;
            case RowsEffectKind.Gone:
                Count = 0;
                _isTold = before > 0;
                break;
            case RowsEffectKind.Updated:
                _updated = _rows.In(_effect.First, _effect.Count);
                break;
            case RowsEffectKind.OwnerUpdated:
                // A replica counts the rows under a cell when it is asked for their number; they are told like any that come.
                _ = Model.RowCount(Place.Parent);
                break;
        }

        if (_effect.Kind is RowsEffectKind.Inserted or RowsEffectKind.Removed or RowsEffectKind.Moved or RowsEffectKind.Reset or RowsEffectKind.Gone)
        {
            _version++;
            _renumbered = _rows.Renumber(_effect);
        }
        else if (_isTold && _effect.Kind is (RowsEffectKind.Columns or RowsEffectKind.Labels))
        {
            _updated = _rows.In(0, Count);
        }

        _updated.ForEach(row => row.ForgetValue(_effect is { Kind: RowsEffectKind.Columns, First: 0 }));
    }

    /// <summary>Tells the change that was followed last.</summary>
    internal void Tell()
    {
        _rows.Find(_owners.First)?.TellHasChildren();
        _rows.Find(_owners.Second)?.TellHasChildren();
        RowsEffect effect = _effect;
        if (effect.Kind == RowsEffectKind.None)
        {
            return;
        }

        List<(ModelRow Row, int Before)> renumbered = _renumbered;
        List<ModelRow> updated = _updated;
        (_renumbered, _updated) = ([], []);
        Effected?.Invoke(effect);
        switch (effect.Kind)
        {
            case RowsEffectKind.Inserted:
                Tell(effect.Count, CountChanged, () => new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Add, Slice(effect.First, effect.Count), effect.First));
                break;
            case RowsEffectKind.Removed:
                Tell(effect.Count, CountChanged, () => new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Remove, Gone(effect, renumbered), effect.First));
                break;
            case RowsEffectKind.Moved:
                Tell(effect.Count, null, () => new NotifyCollectionChangedEventArgs(
                    NotifyCollectionChangedAction.Move, Slice(effect.Destination, effect.Count), effect.Destination, effect.First));
                break;
            case RowsEffectKind.Reset or RowsEffectKind.Gone when _isTold:
                Tell(int.MaxValue, CountChanged, null);
                break;
        }

        renumbered.ForEach(change => change.Row.TellIndex());
        updated.ForEach(row => row.TellValue(effect is { Kind: RowsEffectKind.Columns, First: 0 }));
    }

    /// <summary>Sees whether an effect has another meaning for the values of all rows.</summary>
    /// <returns>Whether there is something to tell the rows of.</returns>
    private protected virtual bool Read(RowsEffect effect) => true;

    private void Tell(int rows, PropertyChangedEventArgs? count, Func<NotifyCollectionChangedEventArgs>? single)
    {
        if (count is not null)
        {
            PropertyChanged?.Invoke(this, count);
        }

        PropertyChanged?.Invoke(this, ItemsChanged);
        if (CollectionChanged is { } handler)
        {
            handler(this, single is not null && (rows == 1 || RaisesRanges) ? single() : new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Reset));
        }
    }

    private IList Slice(int first, int count) => count == 1 ? new[] { Row(first) } : new RowSlice(count, i => Row(first + i));

    // Rows that nobody held are made for those who want to see what went.
    private IList Gone(RowsEffect effect, List<(ModelRow Row, int Before)> renumbered)
    {
        var held = renumbered.Where(change => change.Row.Index < 0).ToDictionary(change => change.Before - effect.First, change => change.Row);
        ModelRow Find(int offset)
        {
            if (!held.TryGetValue(offset, out ModelRow? row))
            {
                held[offset] = row = NewRow(-1);
            }

            return row;
        }

        return effect.Count == 1 ? new[] { Find(0) } : new RowSlice(effect.Count, Find);
    }

    // The row here under which something came or went; -1 if it did so elsewhere.
    private int OwnerOf(TreeChangeKind kind, Values.ModelPath path)
    {
        bool isStructural = kind is not TreeChangeKind.None and not TreeChangeKind.Data and not TreeChangeKind.Labels and not TreeChangeKind.Reset;
        return isStructural && !Place.IsGone && path.Count == Place.Path.Count + 1 && path.Column == 0 && path.Parent == Place.Path ? path.Row : -1;
    }
}
