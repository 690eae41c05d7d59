using Microsoft.JSInterop;

namespace RemoteObjects.Blazor.Tables;

/// <summary>What the script of a table may call.</summary>
/// <param name="table">The table.</param>
internal sealed class TableBridge(ItemModelTable table)
{
    /// <summary>What is on screen.</summary>
    [JSInvokable]
    public Task OnScrolled(int topLine, int page, long offset) => table.ShowAsync(topLine, page, offset);

    /// <summary>A key was pressed in the table.</summary>
    [JSInvokable]
    public Task OnKey(string key, bool withControl) => table.PressAsync(key, withControl);

    /// <summary>The mouse was pressed on a cell, on its arrow or its check mark.</summary>
    [JSInvokable]
    public Task OnPress(int line, int column, string part) => table.PointAsync(line, column, part);

    /// <summary>The mouse was pressed twice on a cell.</summary>
    [JSInvokable]
    public Task OnEdit(int line, int column) => table.EditAsync(line, column);

    /// <summary>The editor is done.</summary>
    [JSInvokable]
    public Task OnEditorDone(int id, string? text, string next) => table.EndEditAsync(id, text, next);

    /// <summary>The user has changed the widths of the columns.</summary>
    [JSInvokable]
    public Task OnResized(double[] widths) => table.ResizeAsync(widths);
}
