using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using RemoteObjects.Blazor;
using RemoteObjects.Blazor.Tables;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Browser.Tests.Tables;

/// <summary>The table against pages that do not run its script, and with parameters that change at bad moments.</summary>
public sealed class ItemModelTableTests : IDisposable
{
    private const ItemFlags Checkable = ItemFlags.Enabled | ItemFlags.Selectable | ItemFlags.Editable | ItemFlags.UserCheckable;

    private readonly StandardItemModel _model = NewModel();
    private readonly BareScript _script = new();
    private readonly BarePage _page;
    private readonly EventCallback<ItemModelTableState> _stateChanged;
    private readonly EventCallback _editRefused;
    private ItemModelTableState? _state;
    private int _refusals;

    public ItemModelTableTests()
    {
        _page = new BarePage(_script);
        _stateChanged = new EventCallback<ItemModelTableState>(null, (Action<ItemModelTableState>)(state => _state = state));
        _editRefused = new EventCallback(null, (Action)(() => _refusals++));
    }

    public void Dispose() => _page.Dispose();

    [Fact]
    public async Task Read_only_holds_whatever_a_page_sends()
    {
        _model.SetData(_model.Index(0, 0), 0, ItemRole.CheckState);
        _model.SetFlags(_model.Index(0, 0), Checkable);
        await ShowAsync(isReadOnly: true);
        await SendAsync(bridge => bridge.OnEditorDone(0, null, "next"));
        await SendAsync(bridge => bridge.OnEditorDone(0, null, "previous"));
        await SendAsync(bridge => bridge.OnEdit(0, 0));
        await SendAsync(bridge => bridge.OnKey("F2", false));
        await SendAsync(bridge => bridge.OnPress(0, 0, "check"));
        await SendAsync(bridge => bridge.OnKey(" ", false));
        for (int id = 0; id < 5; id++)
        {
            await SendAsync(bridge => bridge.OnEditorDone(id, "hacked", ""));
        }

        // An edit that began before.
        await _page.SetAsync(Parameters(_model, isReadOnly: false));
        await SendAsync(bridge => bridge.OnEdit(1, 0));
        await _page.SetAsync(Parameters(_model, isReadOnly: true));
        for (int id = 0; id < 5; id++)
        {
            await SendAsync(bridge => bridge.OnEditorDone(id, "hacked", ""));
        }

        Assert.Equal(("row 0", "row 1"), (TextOf(0), TextOf(1)));
        Assert.Equal(0, _model.Data(_model.Index(0, 0), ItemRole.CheckState).Get<int>());
        Assert.NotEqual(0, _refusals);

        // And with leave the same is done.
        await _page.SetAsync(Parameters(_model, isReadOnly: false));
        await SendAsync(bridge => bridge.OnEdit(0, 0));
        for (int id = 0; id < 5; id++)
        {
            await SendAsync(bridge => bridge.OnEditorDone(id, "edited", ""));
        }

        Assert.Equal("edited", TextOf(0));
    }

    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(0, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue)]
    public async Task No_page_makes_the_model_s_context_read_more_than_a_screen_can_show(int top, int rows)
    {
        var endless = new EndlessModel();
        await _page.ShowAsync<ItemModelTable>(Parameters(endless));
        endless.Reads = 0;
        await SendAsync(bridge => bridge.OnScrolled(top, rows, top));
        Assert.InRange(endless.Reads, 0, 2000);
        await SendAsync(bridge => bridge.OnKey("ArrowDown", false));
        Assert.Equal("2", _state!.Place);
    }

    [Fact]
    public async Task Of_models_that_change_while_it_attaches_the_last_one_is_shown_and_the_others_are_left()
    {
        var slow = new SlowContext();
        StandardItemModel[] others = [NewModel(), NewModel(), NewModel()];
        await ShowAsync();
        await _page.SetAsync([.. Parameters(others[0]), (nameof(ItemModelTable.Context), slow)]);
        await _page.SetAsync([.. Parameters(others[1]), (nameof(ItemModelTable.Context), slow)]);
        await _page.Dispatcher.InvokeAsync(slow.RunAll);
        await _page.SetAsync([.. Parameters(others[2]), (nameof(ItemModelTable.Context), slow)]);
        await _page.SetAsync([.. Parameters(others[2]), (nameof(ItemModelTable.Context), slow)]);
        others[2].AppendRow(new StandardItem("one more"));
        while (_state?.Rows != 4)
        {
            await _page.Dispatcher.InvokeAsync(slow.RunAll);
            await Task.Yield();
        }

        Assert.Equal([0, 0, 0, 1], new[] { _model, others[0], others[1], others[2] }.Select(ListenersOf));
        Task ending = _page.DisposeAsync().AsTask();
        while (!ending.IsCompleted)
        {
            slow.RunAll();
            await Task.Yield();
        }

        await ending;
        Assert.Equal(0, ListenersOf(others[2]));
    }

    [Fact]
    public async Task A_selection_that_comes_later_is_followed()
    {
        await ShowAsync();
        Assert.Equal("1", _state!.Place);
        var selection = new ItemSelection(_model) { Current = _model.Index(2, 0) };
        await _page.SetAsync([.. Parameters(_model), (nameof(ItemModelTable.Selection), selection)]);
        Assert.Equal("3", _state!.Place);
        await SendAsync(bridge => bridge.OnKey("ArrowUp", false));
        Assert.Equal(1, selection.Current.Row);
    }

    private static StandardItemModel NewModel()
    {
        var model = new StandardItemModel();
        for (int row = 0; row < 3; row++)
        {
            model.AppendRow(new StandardItem($"row {row}"));
        }

        return model;
    }

    // The lines of a table listen to its model.
    private static int ListenersOf(ItemModel model) =>
        ((Delegate?)typeof(ItemModel).GetField(nameof(ItemModel.Changed), BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(model))?.GetInvocationList().Length ?? 0;

    private (string, object?)[] Parameters(ItemModel model, bool isReadOnly = false) =>
    [
        (nameof(ItemModelTable.Model), model), (nameof(ItemModelTable.IsReadOnly), isReadOnly),
        (nameof(ItemModelTable.StateChanged), _stateChanged), (nameof(ItemModelTable.EditRefused), _editRefused),
    ];

    private Task<ItemModelTable> ShowAsync(bool isReadOnly = false) => _page.ShowAsync<ItemModelTable>(Parameters(_model, isReadOnly));

    private Task SendAsync(Func<TableBridge, Task> send) => _page.Dispatcher.InvokeAsync(() => send((TableBridge)_script.Bridge!));

    private string TextOf(int row) => _model.Data(_model.Index(row, 0)).ToString();

    /// <summary>Does what is posted when the test says so.</summary>
    private sealed class SlowContext : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posted = new();

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

        public void RunAll()
        {
            while (_posted.TryDequeue(out (SendOrPostCallback Callback, object? State) posted))
            {
                posted.Callback(posted.State);
            }
        }
    }

    /// <summary>A model that counts how often a text is read.</summary>
    private sealed class EndlessModel : ItemModel
    {
        public int Reads { get; set; }

        public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : int.MaxValue;

        public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : 1;

        public override ModelIndex Index(int row, int column, ModelIndex parent = default) => parent.IsValid || row < 0 || column != 0 ? default : CreateIndex(row, column);

        public override ModelIndex Parent(ModelIndex index) => default;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display)
        {
            Reads += role == ItemRole.Display ? 1 : 0;
            return role == ItemRole.Display ? $"row {index.Row}" : default(QVariant);
        }
    }
}
