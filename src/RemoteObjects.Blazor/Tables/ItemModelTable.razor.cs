using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RemoteObjects.Blazor.Tables;
using RemoteObjects.Models;

namespace RemoteObjects.Blazor;

/// <summary>Shows an <see cref="ItemModel"/>, a source or a replica, as a table whose first column is a tree, and lets the user edit it.</summary>
/// <remarks>
/// <para>Give it a height: it fills its container, and scrolls. Only the rows on screen are in the page, so any number of rows is fine; a replica fetches
/// those first. Where a browser can't lay all of them out, from some 300,000 on, the scrollbar goes over several rows with each pixel, and the wheel row by row as
/// ever.</para>
/// <para>Keys: arrows, PageUp, PageDown, Home, End (first and last column), Ctrl+Home, Ctrl+End; Right and Left also expand and collapse; Space toggles a
/// check mark or a row; F2, Enter or a double click edits, Enter commits, Esc cancels, Tab commits and goes on to the next cell.</para>
/// <para>Threading: the model stays on its own context (<see cref="Context"/>), wherever the page is rendered. The lines around those on screen are read there,
/// at one moment, and brought here; so a row is never shown half changed, and no thread waits for another.</para>
/// </remarks>
public sealed partial class ItemModelTable : ComponentBase, IAsyncDisposable
{
    // Rows that are in the page above and below those on screen, and how few of them may be left before others come: what a fast scroll may outrun the renderer by.
    private const int Overscan = 40;
    private const int KeptOverscan = 25;

    // Rows that are read of the model around those in the page, and how few of them may be left before others are read.
    private const int Margin = 240;
    private const int KeptMargin = 120;

    // No screen shows more; a script that says so is none of ours.
    private const int MaxPage = 1000;

    // Browsers lay out 17.9 million pixels (Firefox) or 33.5 million (Chromium), and drop what is beyond. A table that would be higher is laid out this high, and
    // its rows stand `_offset` pixels above where they would: the script chooses that, so that all of them can be scrolled to.
    private const int MaxHeight = 8_000_000;

    private const int MinimumWidth = 40;
    private const double DefaultWidth = 220;

    // Changes of the model are shown so often at most.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(33);

    private readonly string _id = $"t{Guid.NewGuid():N}"[..9];
    private readonly CancellationTokenSource _disposed = new();
    private readonly List<double> _widths = [];
    private ElementReference _root;
    private IJSObjectReference? _script;
    private DotNetObjectReference<TableBridge>? _bridge;
    private (ItemModel? Model, ItemSelection? Selection, SynchronizationContext? Context) _shown;
    private int _attached;
    private SynchronizationContext? _context;
    private TableSource? _source;
    private TableWindow? _window;
    private TableLine? _unread;
    private ItemModelTableState? _state;
    private string _layout = "";
    private int _top;
    private int _page = 30;
    private int _first;
    private int _end;
    private long _offset;
    private int _shift;
    private bool _isRevealing;
    private bool _isReading;
    private bool _isReadWanted;
    private bool _isFollowing;
    private int _editing;
    private int _hasChanged;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public ItemModel Model { get; set; } = null!;

    /// <summary>The context that the model belongs to: <see cref="RemoteObjectHost.Context"/> of a host that shares it. A replica's is known. Null: the model belongs to
    /// whoever renders the page.</summary>
    [Parameter]
    public SynchronizationContext? Context { get; set; }

    /// <summary>The current item that this table has in common with others; null for one of its own.</summary>
    [Parameter]
    public ItemSelection? Selection { get; set; }

    /// <summary>What the table is called, for who can't see it.</summary>
    [Parameter]
    public string Label { get; set; } = "Model";

    /// <summary>Whether the user may change nothing, whatever the cells' flags say.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>How high a row is, in pixels.</summary>
    [Parameter]
    public int RowHeight { get; set; } = 24;

    /// <summary>Raised when the current row or the number of rows has changed.</summary>
    [Parameter]
    public EventCallback<ItemModelTableState> StateChanged { get; set; }

    /// <summary>Raised when a cell can't be edited, or the model did not take what the user entered.</summary>
    [Parameter]
    public EventCallback EditRefused { get; set; }

    private int Count => _window?.Count ?? 0;

    private string[] Labels => _window?.Labels ?? [];

    private long FullHeight => (long)Count * RowHeight;

    private long MaxOffset => Math.Max(0, FullHeight - MaxHeight);

    private long Offset => Math.Min(_offset, MaxOffset);

    // Within what is laid out, wherever the rest of the table is: else it would make that higher.
    private long TopOf(TableEdit edit) => Math.Clamp(((edit.Line + 1L) * RowHeight) - Offset, -RowHeight, Math.Min(FullHeight, MaxHeight));

    private long Above => ((long)_first * RowHeight) - Offset;

    private long Below => Math.Max(0, Math.Min(FullHeight, MaxHeight) - Above - ((long)(_end - _first) * RowHeight));

    private TableLine Unread => _unread is { } line && line.Cells.Length == Labels.Length ? line : _unread = TableLine.Unread(Labels.Length);

    // Only what is in the page may be named.
    private string? ActiveId => _window is { CurrentLine: >= 0 } window && window.CurrentLine >= _first && window.CurrentLine < _end
        ? TableRow.CellId(_id, window.CurrentLine, window.CurrentColumn)
        : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        ArgumentNullException.ThrowIfNull(Model);
        SetLayout();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Who sees rows may use them at once: the script comes first.
        if (firstRender)
        {
            await StartScriptAsync();
        }

        if (_shown != (Model, Selection, Context) && !_disposed.IsCancellationRequested)
        {
            await AttachAsync();
        }

        if (_script is null || _disposed.IsCancellationRequested)
        {
            return;
        }

        int shift = _shift;
        bool isRevealing = _isRevealing;
        (_shift, _isRevealing) = (0, false);
        if (shift != 0)
        {
            await CallAsync("shift", (long)shift * RowHeight);
        }

        if (isRevealing && _window is { CurrentLine: >= 0 } window)
        {
            await CallAsync("reveal", window.CurrentLine, window.CurrentColumn);
        }

        int editing = _window?.Edit?.Id ?? 0;
        if (editing != _editing)
        {
            _editing = editing;
            await CallAsync("edit", editing);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
        {
            return;
        }

        await _disposed.CancelAsync();
        await DetachAsync();
        if (_script is not null)
        {
            await CallAsync("detach");
            try
            {
                await _script.DisposeAsync();
            }
            catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
            {
                // The page has gone, and the script with it.
            }
        }

        _bridge?.Dispose();
        _disposed.Dispose();
    }

    /// <summary>Draws what is on screen now of what is here, at once, before the browser paints; then tells the model, and draws what that gives.</summary>
    /// <param name="topLine">The first line on screen.</param>
    /// <param name="page">How many there is room for.</param>
    /// <param name="offset">How many pixels higher than usual lines are to stand.</param>
    internal Task ShowAsync(int topLine, int page, long offset)
    {
        (_top, _page) = (Math.Clamp(topLine, 0, Count), Math.Clamp(page, 1, MaxPage));
        long before = Offset;
        _offset = Math.Clamp(offset, 0, MaxOffset);
        if (Place() || Offset != before)
        {
            StateHasChanged();
        }

        (int top, int rows) = (_top, _page);
        return DoAsync(source => source.Show(top, rows), readsAlways: false);
    }

    internal Task PressAsync(string key, bool withControl) => key is "F2" or "Enter"
        ? EditCurrentAsync()
        : DoAsync(source => source.Press(key, withControl, IsReadOnly), isRevealing: true);

    internal Task PointAsync(int line, int column, string part) => DoAsync(source =>
    {
        source.GoTo(line, column);
        if (part == "arrow")
        {
            source.ToggleLine(line);
        }
        else if (part == "check")
        {
            source.ToggleCheck(line, column, IsReadOnly);
        }
    });

    internal async Task EditAsync(int line, int column)
    {
        await DoAsync(source => source.GoTo(line, column));
        await EditCurrentAsync();
    }

    internal Task EndEditAsync(int id, string? text, string next) => DoAsync(
        source =>
        {
            // Whoever sends this need not be the script, so it is looked at here whether anything may be edited.
            source.EndEdit(id, IsReadOnly ? null : text);
            switch (next)
            {
                case "next" or "previous" when !IsReadOnly:
                    source.EditNext(next == "next" ? 1 : -1);
                    break;
                case "ArrowUp" or "ArrowDown":
                    source.Press(next, withControl: false, IsReadOnly);
                    break;
            }
        },
        isRevealing: next.Length > 0);

    internal Task ResizeAsync(double[] widths)
    {
        _widths.Clear();
        _widths.AddRange(widths.Take(Labels.Length).Select(width => Math.Clamp(width, MinimumWidth, 2000)));
        SetLayout();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task EditCurrentAsync() => IsReadOnly ? EditRefused.InvokeAsync() : DoAsync(source => source.BeginEdit(), isRevealing: true);

    private async Task AttachAsync()
    {
        // Others may be wanted while this waits: known from the start is what this one is for, and the last one stays.
        _shown = (Model, Selection, Context);
        int attached = ++_attached;
        (ItemModel model, ItemSelection? selection) = (Model, Selection);
        SynchronizationContext? context = model is ItemModelReplica replica ? replica.Context : Context;
        await DetachAsync();
        TableSource source = await OnContextAsync(context, () =>
        {
            var made = new TableSource(model, selection, OnModelChanged);
            made.Refused += OnRefused;
            return made;
        });
        if (_disposed.IsCancellationRequested || attached != _attached)
        {
            await DisposeAsync(source, context);
            return;
        }

        (_source, _context) = (source, context);
        await ReadAsync();
        if (_script is not null)
        {
            await CallAsync("reportAnew");
        }
    }

    private async Task DetachAsync()
    {
        if (_source is { } source)
        {
            (_source, _window) = (null, null);
            await DisposeAsync(source, _context);
        }
    }

    private static Task<bool> DisposeAsync(TableSource source, SynchronizationContext? context) => OnContextAsync(context, () =>
    {
        source.Dispose();
        return true;
    });

    private async Task StartScriptAsync()
    {
        try
        {
            IJSObjectReference module = await Script.InvokeAsync<IJSObjectReference>("import", _disposed.Token, "./_content/RemoteObjects.Blazor/Tables/ItemModelTable.razor.js");
            await using (module)
            {
                _bridge = DotNetObjectReference.Create(new TableBridge(this));
                _script = await module.InvokeAsync<IJSObjectReference>("attach", _disposed.Token, _root, _bridge, MaxHeight);
            }
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page has gone.
        }
    }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private async Task CallAsync(string function, params object[] arguments)
    {
        try
        {
            await _script!.InvokeVoidAsync(function, arguments);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page has gone.
        }
    }

    /// <summary>Says which rows are in the page.</summary>
    /// <returns>Whether they are others than before.</returns>
    private bool Place()
    {
        int count = Count, top = Math.Clamp(_top, 0, count), bottom = (int)Math.Min((long)top + _page + 1, count);
        bool isEnough = _end <= count && top >= _first + Math.Min(KeptOverscan, _first) && bottom <= _end - Math.Min(KeptOverscan, count - _end);
        if (isEnough)
        {
            return false;
        }

        (_first, _end) = (Math.Max(0, top - Overscan), (int)Math.Min(count, (long)bottom + Overscan));
        return true;
    }

    // Whether the lines that were read reach far enough around those in the page.
    private bool IsCovered(TableWindow window) =>
        _first >= window.First + Math.Min(KeptMargin, window.First) && _end <= window.End - Math.Min(KeptMargin, window.Count - window.End);

    // Any number of wishes to read, while one is read, become one more reading.
    private async Task ReadAsync()
    {
        _isReadWanted = true;
        if (_isReading)
        {
            return;
        }

        _isReading = true;
        try
        {
            while (_isReadWanted && _source is not null)
            {
                _isReadWanted = false;
                await DoAsync(static _ => { });
            }
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <summary>Does something on the model's context and shows the model as it is then.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="isRevealing">Whether the current cell is to be scrolled to.</param>
    /// <param name="readsAlways">False to read only if too few lines are here.</param>
    private async Task DoAsync(Action<TableSource> action, bool isRevealing = false, bool readsAlways = true)
    {
        if (_source is not { } source || _disposed.IsCancellationRequested)
        {
            return;
        }

        bool reads = readsAlways || _window is null || !IsCovered(_window);
        int first = Math.Max(0, _first - Margin), count = Math.Max(_end - _first, _page) + (2 * Margin);
        TableWindow? window = await OnContextAsync(_context, () =>
        {
            action(source);
            return reads ? source.Read(first, count) : null;
        });
        if (window is not null && source == _source && !_disposed.IsCancellationRequested)
        {
            await ApplyAsync(window, isRevealing);
        }
    }

    private async Task ApplyAsync(TableWindow window, bool isRevealing)
    {
        _shift += window.Shift;
        _isRevealing |= isRevealing;
        if (_window is not null && (window.Stamp <= _window.Stamp || (window.LooksAs(_window) && !isRevealing)))
        {
            return;
        }

        bool isOtherTable = !ReferenceEquals(_window?.Labels, window.Labels);
        _window = window;
        _top = Math.Max(0, _top + window.Shift);
        if (isOtherTable)
        {
            SetLayout();
        }

        Place();
        if (!IsCovered(window))
        {
            Begin(ReadAsync);
        }

        StateHasChanged();
        var state = new ItemModelTableState(window.TopLevelRows, window.Count, window.Place, window.CurrentColumn);
        if (state != _state)
        {
            _state = state;
            await StateChanged.InvokeAsync(state);
        }
    }

    // On the model's context.
    private void OnModelChanged()
    {
        if (Interlocked.Exchange(ref _hasChanged, 1) == 0)
        {
            Begin(FollowAsync);
        }
    }

    private void OnRefused() => Begin(EditRefused.InvokeAsync);

    // Nobody waits for it; what goes wrong is the page's, as anywhere in it.
    private void Begin(Func<Task> action) => _ = InvokeAsync(async () =>
    {
        try
        {
            await action();
        }
#pragma warning disable CA1031 // All of them go to the page.
        catch (Exception error) when (!_disposed.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(error);
        }
    });

    // Shows a change at once, and the next ones 30 times a second at most.
    private async Task FollowAsync()
    {
        if (_isFollowing)
        {
            return;
        }

        _isFollowing = true;
        try
        {
            // Where all is one thread this is called by the model itself, in the middle of telling.
            await Task.Yield();
            while (Interlocked.Exchange(ref _hasChanged, 0) == 1 && !_disposed.IsCancellationRequested)
            {
                await ReadAsync();
                await Task.Delay(RefreshInterval);
            }
        }
        finally
        {
            _isFollowing = false;
        }
    }

    private static Task<T> OnContextAsync<T>(SynchronizationContext? context, Func<T> function) =>
        context is not null ? context.RunAsync(function) : Task.FromResult(function());

    private RenderFragment RowOf(int line) => builder =>
    {
        builder.OpenComponent<TableRow>(0);
        builder.SetKey(line);
        builder.AddComponentParameter(1, nameof(TableRow.Line), _window?[line] ?? Unread);
        builder.AddComponentParameter(2, nameof(TableRow.Number), line);
        builder.AddComponentParameter(3, nameof(TableRow.TableId), _id);
        builder.AddComponentParameter(4, nameof(TableRow.CurrentColumn), line == _window?.CurrentLine ? _window.CurrentColumn : -1);
        builder.AddComponentParameter(5, nameof(TableRow.IsReadOnly), IsReadOnly);
        builder.CloseComponent();
    };

    // Rows that are in the page already but above its top take no room.
    private static string Space(long pixels) => string.Create(CultureInfo.InvariantCulture, $"{(pixels < 0 ? "margin-top" : "height")}:{pixels}px");

    private double WidthOf(int column) => column < _widths.Count ? _widths[column] : DefaultWidth;

    // All columns have their width, and the last one the rest.
    private void SetLayout()
    {
        int columns = Labels.Length;
        IEnumerable<string> widths = Enumerable.Range(0, columns).Select(column => string.Create(CultureInfo.InvariantCulture, $"{WidthOf(column):0}px"))
            .Select((width, column) => column == columns - 1 ? $"minmax({width},1fr)" : width);
        double sum = Enumerable.Range(0, columns).Sum(WidthOf);
        _layout = string.Create(CultureInfo.InvariantCulture, $"--ro-row:{RowHeight}px;--ro-columns:{string.Join(' ', widths)};--ro-width:{sum:0}px");
    }
}
