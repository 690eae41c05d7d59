using RemoteObjects.Diagnostics;
using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// The current item that is shared with the model (spec item-model 8).
internal sealed partial class ModelSource
{
    private void SetCurrent(HostConnection caller, InvokePacket packet)
    {
        ModelPath path = BadRequestException.Argument<ModelPath>(packet, 0);
        bool isAllowed = Access is null || Access.CanWrite(caller.Caller, new RemoteMember(RemoteMemberKind.CurrentItem, ""));
        if (!isAllowed)
        {
            Log.RequestRefused(_host.Logger, caller.RemoteAddress, Name, $"{caller.Caller} may not set the current item");
        }

        if (isAllowed && _selection is not null && _model.TryResolve(path, out ModelIndex index))
        {
            _currentSetBy = caller;
            try
            {
                _selection.Current = index;
            }
            finally
            {
                _currentSetBy = null;
            }
        }

        Reply(caller, packet, default);
        if (_selection is not null && _selection.CurrentPath != path)
        {
            // It is not as the caller has it.
            TellCurrent(caller);
        }
    }

    // Hosts of Qt tell a current item only when it changes; without this, who comes later or comes back would stand elsewhere than all others.
    private void TellCurrent(HostConnection listener)
    {
        using WireBuffer notice = Encode(ModelAdapterApi.CurrentChanged, Path(_selection!.CurrentPath), Path(ModelPath.Empty));
        listener.Send(notice.Span);
    }

    // Who set it knows it: a Qt client takes the echo for a change, and sends it back, without end.
    private void OnCurrentChanged(object? sender, CurrentItemChange change)
    {
        _host.RequireContext("The current item of the model", Name);
        TellPending();
        using WireBuffer notice = Encode(ModelAdapterApi.CurrentChanged, Path(change.Current), Path(change.Previous));
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (view.IsSized && listener != _currentSetBy)
            {
                listener.Send(notice.Span);
            }
        }
    }
}
