using RemoteObjects.Models;
using RemoteObjects.Tool.Cells;
using RemoteObjects.Tool.Json;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Watching;

/// <summary>One JSON object per line.</summary>
/// <param name="output">Where to.</param>
internal sealed class JsonWatchPrinter(StandardOutput output) : IWatchPrinter
{
    private readonly JsonLines _lines = new();

    public void Print(WatchEvent happened)
    {
        switch (happened)
        {
            case WatchEvent.Connection { Change: var change }:
                _lines.Begin("connection");
                _lines.Text("state", WatchNames.Of(change.State));
                if (change.Error is { } error)
                {
                    _lines.Text("error", error.Message);
                }

                break;
            case WatchEvent.State state:
                _lines.Begin("state");
                _lines.Text("state", WatchNames.Of(state.Now));
                break;
            case WatchEvent.Initialized size:
                _lines.Begin("initialized");
                _lines.Number("rows", size.Rows);
                _lines.Number("columns", size.Columns);
                _lines.Numbers("roles", size.Roles);
                break;
            case WatchEvent.Values values:
                _lines.Begin("initialized");
                _lines.Value("values", values.Now.ToDictionary());
                break;
            case WatchEvent.Changed change:
                _lines.Begin("changed");
                _lines.Text("property", change.Property);
                _lines.Value("value", change.Value);
                break;
            case WatchEvent.Signal signal:
                _lines.Begin("signal");
                _lines.Text("signal", signal.Name);
                _lines.Value("arguments", signal.Arguments);
                break;
            case WatchEvent.Notice notice:
                _lines.Begin(WatchNames.Of(notice.What));
                Print(notice.What);
                break;
            default:
                throw new InvalidOperationException($"There is no line for {happened}.");
        }

        _lines.End();
        _lines.Print(output);
    }

    public void Flush() => output.Flush();

    public ICellSink CreateSink(IReadOnlyList<RoleKey> roles) => new JsonCellSink(output, roles, "cell");

    public void Dispose() => _lines.Dispose();

    private void Print(SourceNotice notice)
    {
        switch (notice)
        {
            case DataChangedNotice change:
                _lines.Path("topLeft", change.TopLeft);
                _lines.Path("bottomRight", change.BottomRight);
                _lines.Numbers("roles", change.Roles);
                break;
            case RowsInsertedNotice rows:
                PrintRange(rows.Parent, rows.First, rows.Last);
                break;
            case RowsRemovedNotice rows:
                PrintRange(rows.Parent, rows.First, rows.Last);
                break;
            case ColumnsInsertedNotice columns:
                PrintRange(columns.Parent, columns.First, columns.Last);
                break;
            case RowsMovedNotice rows:
                PrintRange(rows.Parent, rows.First, rows.Last);
                _lines.Path("destinationParent", rows.DestinationParent);
                _lines.Number("destinationRow", rows.DestinationRow);
                break;
            case HeaderDataChangedNotice header:
                _lines.Text("orientation", WatchNames.Of(header.Orientation));
                _lines.Number("first", header.First);
                _lines.Number("last", header.Last);
                break;
            case LayoutChangedNotice layout:
                _lines.Path("parents", layout.Parents);
                _lines.Number("hint", layout.Hint);
                break;
            case CurrentChangedNotice current:
                _lines.Path("current", current.Current);
                _lines.Path("previous", current.Previous);
                break;
            default:
                break;
        }
    }

    private void PrintRange(ModelPath parent, int first, int last)
    {
        _lines.Path("parent", parent);
        _lines.Number("first", first);
        _lines.Number("last", last);
    }
}
