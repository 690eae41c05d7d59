using System.Globalization;
using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Tool.Cells;
using RemoteObjects.Tool.Text;

namespace RemoteObjects.Tool.Watching;

/// <summary>One line per event for people, with the time.</summary>
/// <param name="output">Where to.</param>
internal sealed class TextWatchPrinter(StandardOutput output) : IWatchPrinter
{
    public void Print(WatchEvent happened)
    {
        string text = happened switch
        {
            WatchEvent.Connection { Change: { Error: { } error } change } => $"connection {WatchNames.Of(change.State)}: {Printable.Escape(error.Message)}",
            WatchEvent.Connection { Change: var change } => $"connection {WatchNames.Of(change.State)}",
            WatchEvent.State state => $"state {WatchNames.Of(state.Now)}",
            WatchEvent.Initialized size => $"initialized: {size.Rows} rows, {size.Columns} columns, roles {string.Join(", ", size.Roles)}",
            WatchEvent.Values values => $"initialized{string.Concat(values.Now.Select(value => $"\n              {Assignment(value.Key, value.Value)}"))}",
            WatchEvent.Changed change => Assignment(change.Property, change.Value),
            WatchEvent.Signal signal => $"signal {Printable.Escape(signal.Name)}({string.Join(", ", signal.Arguments.Select(PlainValue.Of))})",
            WatchEvent.Notice { What: var notice } => $"{WatchNames.Of(notice)}{Describe(notice)}",
            _ => "",
        };
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss.fff}  {text}\n"));
    }

    public void Flush() => output.Flush();

    public ICellSink CreateSink(IReadOnlyList<RoleKey> roles) => new TextChangeSink(output, new CellText(roles, isEveryRoleWanted: true, output.IsTerminal));

    public void Dispose()
    {
        // The output is the caller's.
    }

    private static string Assignment(string property, object? value) => $"{Printable.Escape(property)} = {PlainValue.Of(value)}";

    private static string Describe(SourceNotice notice) => notice switch
    {
        DataChangedNotice change =>
            $" {change.TopLeft}{(change.TopLeft == change.BottomRight ? "" : $" to {change.BottomRight}")}, {(change.Roles.Count == 0 ? "all roles" : $"roles {string.Join(", ", change.Roles)}")}",
        RowsInsertedNotice rows => $" {rows.First} to {rows.Last} under {rows.Parent}",
        RowsRemovedNotice rows => $" {rows.First} to {rows.Last} under {rows.Parent}",
        ColumnsInsertedNotice columns => $" {columns.First} to {columns.Last} under {columns.Parent}",
        RowsMovedNotice rows => $" {rows.First} to {rows.Last} under {rows.Parent}, to before row {rows.DestinationRow} under {rows.DestinationParent}",
        HeaderDataChangedNotice header => $" {WatchNames.Of(header.Orientation)} {header.First} to {header.Last}",
        LayoutChangedNotice layout => $" under {layout.Parents}, hint {layout.Hint}",
        CurrentChangedNotice current => $" {current.Current}, was {current.Previous}",
        _ => "",
    };
}
