using RemoteObjects.Replicas;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

// The current item of all views of the model, here and elsewhere (spec item-model 8).
public sealed partial class ItemModelReplica
{
    // ClearAndSelect and Current: what Qt sends.
    private const int SelectionFlags = 19;

    private int _currentCalls;
    private bool _isCurrentUntold;
    private bool _isFollowing;

    /// <summary>The current item, shared with the source and its other replicas if the source has one to share. Hosts of Qt tell it only when it changes.</summary>
    public ItemSelection Selection { get; }

    private void TellCurrent(ModelPath current)
    {
        if (_isFollowing)
        {
            return;
        }

        _isCurrentUntold = !_isSynchronised;
        if (_isCurrentUntold)
        {
            return;
        }

        _currentCalls++;
        _object!.Invoke(ModelAdapterApi.SetCurrentIndex, [ModelVariants.Path(current, _object.Version), SelectionFlags], result => OnCurrentTold(current, result));
    }

    // Now the host's current item is where we said it is, in the rows as they are now. If ours has got another number on the way, that is not what was meant.
    private void OnCurrentTold(ModelPath current, CallResult result)
    {
        _currentCalls--;
        if (_currentCalls == 0 && result.Error is null && Selection.CurrentPath != current)
        {
            TellCurrent(Selection.CurrentPath);
        }
    }

    // What a host tells while a call of ours is under way was so before the call: it is the echo of an earlier one, or the call changes it. Following that
    // would set off another call, and never end.
    private void OnCurrentNotice(ModelPath current)
    {
        if (_currentCalls == 0)
        {
            _isCurrentUntold = false;
            Follow(selection => selection.Set(current));
        }
    }

    // What comes from the source is not told to it.
    private void Follow(Action<ItemSelection> change)
    {
        _isFollowing = true;
        try
        {
            change(Selection);
        }
        finally
        {
            _isFollowing = false;
        }
    }
}
