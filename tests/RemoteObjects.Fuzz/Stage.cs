using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>A host with something of every kind, small.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string ModelName = "Model";
    public const string ObjectName = "Device";

    private readonly DynamicSource _device = Classes.NewDevice();
    private readonly StandardItemModel _table = new(2, 1);

    private Stage(ProtocolVersion version, FuzzLog log)
    {
        var context = new SerialContext();
        context.UnhandledException += (_, thrown) => log.Blame((Exception)thrown.ExceptionObject);
        Host = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = version, LoggerFactory = log, Context = context, MaxCellsPerReply = 100 });
        Model.SetHorizontalHeaderLabels("a", "b");
        for (int row = 0; row < 8; row++)
        {
            Model.AppendRow(new StandardItem($"a{row}"), new StandardItem($"b{row}"));
        }

        Model.Item(0)!.AppendRow(new StandardItem("child"));
        Model.Item(0)!.Child(0)!.AppendRow(new StandardItem("grandchild"));
        _device["table"] = _table;
        _device["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 4 };
        _device.OnSlot("add", arguments => unchecked((int)arguments[0]! + (int)arguments[1]!));
        _device.OnSlot("reset", _ => null);
        _device.OnSlot("fail", _ => 0);
        _device.OnSlot("later", arguments => arguments[0]);
        _device.OnSlot("mirror", arguments => arguments[0]);
        _device.OnSlot("next", arguments => arguments[0]);
    }

    public RemoteObjectHost Host { get; }

    public StandardItemModel Model { get; } = new();

    public static async Task<Stage> OpenAsync(ProtocolVersion version, FuzzLog log)
    {
        var stage = new Stage(version, log);
        await stage.Host.EnableRemotingAsync(stage.Model, ModelName, [ItemRole.Display, ItemRole.Background], new ItemSelection(stage.Model));
        await stage.Host.EnableRemotingAsync(stage._device);
        return stage;
    }

    /// <summary>Changes everything in every way once.</summary>
    public async Task PlayAsync()
    {
        Action[] changes =
        [
            () => Model.Item(1)!.Text = "changed",
            () => Model.InsertRows(2, 3),
            () => Model.RemoveRows(4, 2),
            () => Model.MoveRows(default, 0, 1, default, 3),
            () => Model.Item(Model.RowCount() - 1)!.AppendRow(new StandardItem("late")),
            () => Model.SetHeaderData(0, Orientation.Horizontal, "A"),
            () => Model.InsertColumns(1, 1),
            () => Model.RemoveColumns(1, 1),
            () => Model.Sort(0),
            () => _table.SetData(_table.Index(0, 0), "cell"),
            () => _device["level"] = 9,
            () => _device["spot"] = Classes.Spot(3, 4),
            () => _device.Emit("tick", 5),
            () => _device.Emit("moved", Classes.Spot(5, 6), "Auto"),
            () => _device["kid"] = null,
            () => _device["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 5 },
            () => Model.Clear(),
            () => Model.AppendRow(new StandardItem("again")),
        ];
        foreach (Action change in changes)
        {
            await Host.Context.RunAsync(change);
        }

        await Host.DisableRemotingAsync(ObjectName);
        await Host.EnableRemotingAsync(_device);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
