using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// Rows that a Qt client may have stored in the wrong places: it reads them again a little later.
internal sealed partial class ModelSource
{
    // An answer that is older than this, in milliseconds, has been read without what comes now, unless the client is very slow.
    private const long Patience = 250;

    private static readonly TimeSpan HealingDelay = TimeSpan.FromMilliseconds(250);

    private readonly ParentIds _parents;
    private readonly TimeProvider _time;
    private ITimer? _healing;

    private long Now => _time.GetTimestamp() / (_time.TimestampFrequency / 1000);

    // Before the change is told.
    private void OnStructureChanged(ModelChange change)
    {
        if (_listeners.Values.All(TakesPlainNotices) || ShiftBy(change) is not { } shift)
        {
            return;
        }

        _parents.Shift(shift);
        bool isDoubtful = false;
        foreach (ListenerView view in _listeners.Values)
        {
            isDoubtful |= view.OnStructureChanged(shift, Now, Patience);
        }

        if (isDoubtful && _healing is null)
        {
            _healing = _time.CreateTimer(static state => ((ModelSource)state!).PostHeal(), this, HealingDelay, Timeout.InfiniteTimeSpan);
        }
    }

    private void PostHeal() => _host.Context.Post(static state => ((ModelSource)state!).Heal(), this);

    private void Heal()
    {
        _healing?.Dispose();
        _healing = null;
        TellPending();
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            foreach ((ModelPath path, int first, int last) in view.Doubtful)
            {
                if (view.IsSized && _model.TryResolve(path, out ModelIndex parent) && _model.RowCount(parent) > first && _model.ColumnCount(parent) is var columns and > 0)
                {
                    ModelPath end = path.Child(Math.Min(last, _model.RowCount(parent) - 1), columns - 1);
                    QVariant[] cells = [Path(path.Child(first, 0)), Path(end), ModelVariants.IntList(_roles, _version)];
                    using WireBuffer notice = Encode(ModelAdapterApi.DataChanged, cells);
                    TellData(listener, notice, cells);
                }
            }

            view.Doubtful.Clear();
        }
    }

    // Rows that moved elsewhere are new ones there.
    private Func<ModelPath, ModelPath?>? ShiftBy(ModelChange change)
    {
        switch (change)
        {
            case RowsInserted rows:
                ModelPath grown = _model.PathOf(rows.Parent);
                return path => PathShift.RowsInserted(path, grown, rows.First, rows.Last - rows.First + 1);
            case RowsRemoved rows:
                ModelPath shrunk = _model.PathOf(rows.Parent);
                return path => PathShift.RowsRemoved(path, shrunk, rows.First, rows.Last - rows.First + 1);
            case RowsMoved rows:
                RowMove move = MoveOf(rows);
                return path => PathShift.RowsRemoved(path, move.ParentBefore, move.First, move.Count) is { } rest
                    ? PathShift.RowsInserted(rest, move.DestinationParent, move.DestinationAfterRemoval, move.Count)
                    : null;
            case ColumnsInserted columns:
                ModelPath widened = _model.PathOf(columns.Parent);
                return path => PathShift.ColumnsInserted(path, widened, columns.First, columns.Last - columns.First + 1);
            default:
                return null;
        }
    }

    private RowMove MoveOf(RowsMoved change) =>
        new(_model.PathOf(change.Parent), change.First, change.Last - change.First + 1, _model.PathOf(change.DestinationParent), change.DestinationRow);
}
