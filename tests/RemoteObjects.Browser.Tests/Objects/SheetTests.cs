using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RemoteObjects.Blazor.Objects;
using RemoteObjects.Forms;
using RemoteObjects.Schemas;
using RemoteObjects.Tests.Objects;
using Xunit;

namespace RemoteObjects.Browser.Tests.Objects;

/// <summary>What is disabled stays so, whatever a page sends.</summary>
public sealed class SheetTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly RemoteObjectHost _host = new();
    private readonly RemoteObjectNode _node = new();
    private readonly DynamicSource _device = Classes.NewDevice();
    private readonly BarePage _page = new(new BareScript());
    private DynamicReplica _replica = null!;

    public async ValueTask InitializeAsync()
    {
        _deadline.CancelAfter(TimeSpan.FromSeconds(60));
        _device.OnSlot("reset", _ =>
        {
            _device["level"] = 0;
            return null;
        });
        await _host.EnableRemotingAsync(_device);
        await _node.ConnectAsync(await _host.ListenAsync(new Uri("tcp://127.0.0.1:0"), _deadline.Token), _deadline.Token);
        _replica = await _node.AcquireDynamicAsync("Device", _deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _node.DisposeAsync();
        await _host.DisposeAsync();
        _deadline.Dispose();
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public async Task A_slot_that_is_disabled_is_not_called(bool isDisabled, int level)
    {
        ObjectSchema schema = _replica.Schema!;
        await _page.ShowAsync<SlotForm>(
            (nameof(SlotForm.Owner), _replica), (nameof(SlotForm.Schema), schema), (nameof(SlotForm.Method), schema.Methods.Single(method => method.Name == "reset")),
            (nameof(SlotForm.Forms), new ValueForms(schema)), (nameof(SlotForm.Id), "s"), (nameof(SlotForm.IsDisabled), isDisabled));
        await _page.SendAsync("onsubmit", EventArgs.Empty);
        Assert.Equal(level, await _host.Context.RunAsync(() => _device["level"]));
    }

    [Theory]
    [InlineData(true, "first")]
    [InlineData(false, "hacked")]
    public async Task A_property_that_is_disabled_is_not_written(bool isDisabled, string label)
    {
        ObjectSchema schema = _replica.Schema!;
        PropertySchema property = schema.FindProperty("label")!;
        var view = new PropertyView(property, new ValueForms(schema).For("QString"), EditorChoice.Of(schema, "QString"), "first", "first", null, null, 0);
        await _page.ShowAsync<PropertyEditor>(
            (nameof(PropertyEditor.Owner), _replica), (nameof(PropertyEditor.Property), view), (nameof(PropertyEditor.Id), "p"), (nameof(PropertyEditor.IsDisabled), isDisabled));
        await _page.SendAsync("onchange", new ChangeEventArgs { Value = "hacked" });
        Assert.Equal(label, await _host.Context.RunAsync(() => _device["label"]));
    }
}
