using RemoteObjects.Values;

namespace RemoteObjects.Models;

// The current item of all views of the model, here and elsewhere (spec item-model 8).
public sealed partial class ItemModelReplica
{
    // ClearAndSelect and Current: what Qt sends.
    private const int SelectionFlags = 19;

    private readonly List<ModelPath> _asked = [];
    private ItemSelection? _selection;
    private ModelPath? _told;
    private bool _isFollowing;

    /// <summary>The current item, shared with the source and its other replicas if the source has one to share. There is none at first: hosts tell it when it changes.</summary>
    public ItemSelection Selection
    {
        get
        {
            if (_selection is null)
            {
                _selection = new ItemSelection(this);
                _selection.CurrentChanged += (_, change) => TellCurrent(change.Current);
            }

            return _selection;
        }
    }

    private void TellCurrent(ModelPath current)
    {
        if (_isFollowing || !_isSynchronised)
        {
            return;
        }

        _asked.Add(current);
        _object!.Invoke(ModelAdapterApi.SetCurrentIndex, [ModelVariants.Path(current, _object.Version), SelectionFlags], _ => OnCurrentTold());
    }

    // While ours is under way, a Qt host's notice may be its echo: following that would set off another one, and never end.
    private void OnCurrentTold()
    {
        if (_asked.Count > 0)
        {
            _asked.RemoveAt(0);
        }

        if (_asked.Count == 0 && _told is { } told)
        {
            _told = null;
            FollowCurrent(told);
        }
    }

    private void OnCurrentNotice(ModelPath current)
    {
        if (_asked.Count == 0)
        {
            FollowCurrent(current);
        }
        else if (!_asked.Contains(current))
        {
            _told = current;
        }
    }

    private void FollowCurrent(ModelPath current) => Follow(selection => selection.Set(current));

    // What comes from the source is not told to it.
    private void Follow(Action<ItemSelection> change)
    {
        if (_selection is null)
        {
            return;
        }

        _isFollowing = true;
        try
        {
            change(_selection);
        }
        finally
        {
            _isFollowing = false;
        }
    }

    // By what the source tells, not by what becomes known here: the current item may be where nobody has looked yet.
    private static void KeepCurrent(ItemSelection selection, int signal, QVariant[] arguments)
    {
        switch (signal)
        {
            case ModelAdapterApi.RowsInserted when TryReadRange(arguments, out ModelPath parent, out int first, out int last):
                selection.RowsInserted(parent, first, last - first + 1);
                break;
            case ModelAdapterApi.RowsRemoved when TryReadRange(arguments, out ModelPath parent, out int first, out int last):
                selection.RowsRemoved(parent, first, last - first + 1);
                break;
            case ModelAdapterApi.RowsMoved when TryReadMove(arguments, out RowMove move):
                selection.RowsMoved(move);
                break;
            case ModelAdapterApi.ColumnsInserted when TryReadRange(arguments, out ModelPath parent, out int first, out int last):
                selection.ColumnsInserted(parent, first, last - first + 1);
                break;
        }
    }
}
