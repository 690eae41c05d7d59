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

    private void FollowCurrent(ModelPath current)
    {
        if (_selection is null || !TryResolve(current, out ModelIndex index))
        {
            return;
        }

        _isFollowing = true;
        try
        {
            _selection.Current = index;
        }
        finally
        {
            _isFollowing = false;
        }
    }
}
