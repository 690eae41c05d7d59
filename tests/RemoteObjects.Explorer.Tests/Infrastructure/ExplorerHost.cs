using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Explorer.Tests;

/// <summary>A host of this library with an object that has one of everything, and a model of many rows.</summary>
internal sealed class ExplorerHost : IAsyncDisposable
{
    private ExplorerHost(RemoteObjectHost host)
    {
        Host = host;
        Selection = new ItemSelection(Model);
    }

    public RemoteObjectHost Host { get; }

    public DynamicSource Device { get; } = Classes.NewDevice();

    public StandardItemModel Model { get; } = new();

    /// <summary>The current item of the model, shared with it.</summary>
    public ItemSelection Selection { get; }

    public string Url { get; private set; } = "";

    /// <summary>Starts it.</summary>
    public static async Task<ExplorerHost> StartAsync(CancellationToken deadline, string url = "tcp://127.0.0.1:0", ProtocolVersion? protocol = null)
    {
        var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = TransportRegistry.CreateDefault().UseWebSocketServer(), Protocol = protocol ?? ProtocolVersion.V2_0 });
        var ours = new ExplorerHost(host);
        DynamicSource device = ours.Device;
        var kid = new DynamicSource(Classes.Kid) { ["age"] = 4 };
        kid.OnSlot("say", arguments => $"{arguments[0]}!");
        device["kid"] = kid;
        var table = new StandardItemModel();
        table.AppendRow(new StandardItem("in the device"));
        device["table"] = table;
        device.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!)
            .OnSlot("fail", _ => throw new InvalidOperationException("broken"))
            .OnSlot("next", arguments => (int)arguments[0]! == 0 ? "On" : "Off")
            .OnSlot("reset", _ =>
            {
                device["level"] = 0;
                return null;
            });
        ours.Model.SetHorizontalHeaderLabels("Sensor", "Value", "Place");
        for (int row = 0; row < 2000; row++)
        {
            var name = new StandardItem($"sensor {row}");
            if (row % 7 == 0)
            {
                name.Background = new QBrush(QColor.FromRgb(255, 221, 204));
            }

            ours.Model.AppendRow(name, new StandardItem($"{row * 37 % 1000 / 10.0:0.0} °C"), new StandardItem($"hall {row / 250}"));
        }

        await host.EnableRemotingAsync(device);
        await host.EnableRemotingAsync(ours.Model, "Sensors", [ItemRole.Display, ItemRole.Background], ours.Selection);
        ours.Url = (await host.ListenAsync(new Uri(url), deadline)).OriginalString.TrimEnd('/');
        return ours;
    }

    public Task ChangeAsync(Action<ExplorerHost> change) => Host.Context.RunAsync(() => change(this));

    public Task<object?> ReadAsync(string property) => Host.Context.RunAsync(() => Device[property]);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
