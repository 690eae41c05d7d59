using Microsoft.Playwright;

namespace RemoteObjects.Explorer.Tests;

/// <summary>Uses the explorer as a person does.</summary>
internal sealed class ExplorerDriver(IPage page)
{
    private const int Patience = 20_000;

    public ILocator State => page.Locator("header .pill").First;

    public ILocator Sheet => page.Locator(".ro-sheet").First;

    public ILocator Table => page.Locator(".ro-table").First;

    public ILocator Packets => page.GetByRole(AriaRole.Grid, new() { Name = "Packets" });

    public Task IsConnectedAsync() => Assertions.Expect(State).ToHaveTextAsync("connected", new() { Timeout = 60_000 });

    public ILocator Object(string name) => page.Locator($"nav button:has(.name:text-is(\"{name}\"))");

    public Task SelectAsync(string name) => Object(name).ClickAsync();

    /// <summary>The row of a property.</summary>
    public ILocator Property(string name) => Sheet.Locator("tr", new() { Has = page.Locator($"th[scope=row]:text-is(\"{name}\")") }).First;

    /// <summary>The control of a property, or its text where it can't be edited.</summary>
    public ILocator Editor(string name) => Property(name).Locator("input,select,textarea").First;

    public Task HasValueAsync(string property, string value) => Assertions.Expect(Editor(property)).ToHaveValueAsync(value, new() { Timeout = Patience });

    public ILocator Slot(string signature) => Sheet.Locator($"form[aria-label='{signature}']").First;

    public ILocator Cell(int line, int column) => Table.Locator($"[data-line='{line}'] [data-column='{column}']");

    public Task HasTextAsync(int line, int column, string text) =>
        Assertions.Expect(Cell(line, column).Locator(".ro-text")).ToHaveTextAsync(text, new() { Timeout = Patience });

    public Task IsCurrentAsync(int line, int column) =>
        Assertions.Expect(Cell(line, column)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("ro-current"), new() { Timeout = Patience });

    /// <summary>Edits a cell by a double click.</summary>
    public async Task EditAsync(int line, int column, string text)
    {
        await Cell(line, column).DblClickAsync();
        await Table.Locator("input").FillAsync(text);
        await Table.Locator("input").PressAsync("Enter");
    }
}
