using System.Drawing;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models.Replication;
using RemoteObjects.Replicas;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

// Getting to know the source: at first, after a loss, and after a change that leaves nothing as it was.
public sealed partial class ItemModelReplica
{
    private const int FirstPageRows = 50;
    private const int GuessedColumns = 8;

    // Answers to questions of an earlier epoch are about another time.
    private int _epoch;
    private bool _isAskingSize;

    // Asks for what the first screen needs before it is known whether it is there: one round trip instead of three (spec item-model 13.3).
    private void Synchronise(int? layoutHint)
    {
        int epoch = ++_epoch;
        ForgetRequests();
        _headers.Clear();
        CompleteWaiters();
        _root.Wanted.Clear();
        HeaderKey[] guess = [.. Enumerable.Range(0, GuessedColumns).Select(section => new HeaderKey(Orientation.Horizontal, section, ItemRole.Display))];
        _headers.Asked(guess);
        _isAskingSize = true;
        Ask(ModelAdapterApi.SizeRequest, [Path(ModelPath.Empty)], result => OnRootSize(epoch, layoutHint, result));
        AskHeaders(guess, epoch);
        (int first, int count) = FirstPage();
        AskRows(_root, first, count, epoch);
    }

    private void ForgetRequests()
    {
        _isSynchronised = false;
        _isAskingSize = false;
        foreach (RowRequest request in _requests)
        {
            request.Node.Requests.Clear();
        }

        _requests.Clear();
        _counting.Clear();
        _hungry.Clear();
    }

    private void OnRootSize(int epoch, int? layoutHint, CallResult result)
    {
        if (epoch != _epoch)
        {
            return;
        }

        _isAskingSize = false;
        if (!TryGetSize(result, out Size size, out RemoteObjectException? error))
        {
            Log.BadAnswer(_node.Logger, Name, error.Message);
            CompleteSynchronising(error);
            if (error.Error == RemoteObjectError.Timeout)
            {
                Synchronise(layoutHint);
            }
            else if (error.Error == RemoteObjectError.ProtocolError)
            {
                // Asking again at once would go on for ever; the next change of the source, or whoever fetches, tries anew.
                Fail(_initialized, error);
            }

            return;
        }

        bool isSameSize = _root.IsCounted && size == new Size(_root.ColumnCount, _root.Rows.Count);
        bool isFirst = State != ReplicaState.Valid;
        ReplaceRoot(size);
        foreach (RowRequest request in _requests)
        {
            request.Meant.TakeOutside(0, size.Height);
        }

        _isSynchronised = true;
        IsInitialized = true;
        SetState(ReplicaState.Valid);
        Announce(layoutHint is { } hint && isSameSize ? new LayoutChanged(hint) : new ModelReset());
        _initialized.TrySetResult();
        if (_isCurrentUntold)
        {
            TellCurrent(Selection.CurrentPath);
        }

        CompleteSynchronising(null);
        if (isFirst)
        {
            Tell(() => Initialized?.Invoke(this, EventArgs.Empty));
        }
    }

    // All requests that are under way are for the root, and go on for the new one.
    private void ReplaceRoot(Size size)
    {
        _root.IsAlive = false;
        foreach (ReplicaNode child in _childNodes)
        {
            child.IsAlive = false;
        }

        _childNodes.Clear();
        _rowEstimate = 0;
        ReplicaNode before = _root;
        _root = new ReplicaNode(null, null, 0) { IsCounted = true, ColumnCount = size.Width };
        _root.Rows.Insert(0, size.Height);
        foreach (RowRequest request in _requests)
        {
            request.Node = _root;
            _root.Requests.Add(request);
        }

        RootReplaced(before);
    }
}
