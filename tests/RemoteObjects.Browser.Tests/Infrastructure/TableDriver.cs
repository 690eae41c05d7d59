using Microsoft.Playwright;

namespace RemoteObjects.Browser.Tests;

/// <summary>Uses a table on a page as a person does: by what is to be seen, the mouse and the keyboard.</summary>
internal sealed class TableDriver(IPage page, string title)
{
    public ILocator Table => page.Locator($".ro-table[aria-label='{title}']");

    public ILocator Panel => page.Locator($"section[aria-label='{title}']");

    public ILocator Editor => Table.Locator("input");

    public ILocator Row(int line) => Table.Locator($"[data-line='{line}']");

    public ILocator Cell(int line, int column) => Row(line).Locator($"[data-column='{column}']");

    public ILocator Text(int line, int column) => Cell(line, column).Locator(".ro-text");

    public ILocator Current => Table.Locator(".ro-current");

    /// <summary>Waits for the text of a cell, which must be on the page.</summary>
    public Task HasTextAsync(int line, int column, string text) => Assertions.Expect(Text(line, column)).ToHaveTextAsync(text, new() { Timeout = 60_000 });

    public Task HasColorAsync(int line, int column, string color) => Assertions.Expect(Cell(line, column)).ToHaveCSSAsync("background-color", color, new() { Timeout = 60_000 });

    public Task IsCurrentAsync(int line, int column) => Assertions.Expect(Cell(line, column)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("ro-current"), new() { Timeout = 60_000 });

    /// <summary>Edits a cell by a double click.</summary>
    public async Task EditAsync(int line, int column, string text)
    {
        await Cell(line, column).DblClickAsync();
        await Editor.FillAsync(text);
        await Editor.PressAsync("Enter");
    }

    public Task PressAsync(string key) => Table.PressAsync(key);

    /// <summary>Scrolls so that a line is the first one.</summary>
    public Task ScrollAsync(int line) =>
        Table.EvaluateAsync("(table, line) => table.scrollTop = line * parseFloat(table.style.getPropertyValue('--ro-row'))", line);
}
