using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Tests;

/// <summary>A host of this library that shares a Device, an object that has one member of everything.</summary>
internal sealed class DeviceHost : IAsyncDisposable
{
    public const string Name = "Device";

    private readonly RemoteObjectHost _host;

    private DeviceHost(RemoteObjectHost host) => _host = host;

    public DynamicSource Device { get; } = Classes.NewDevice();

    public DynamicSource Kid { get; } = new(Classes.Kid) { ["age"] = 4 };

    public string Url { get; private set; } = "";

    public static async Task<DeviceHost> StartAsync(string protocol = "2.0", string url = "tcp://127.0.0.1:0")
    {
        Assert.True(ProtocolVersion.TryParse(protocol, out ProtocolVersion? version));
        var ours = new DeviceHost(new RemoteObjectHost(new RemoteObjectHostOptions
        {
            Transports = TransportRegistry.CreateDefault().UseWebSocketServer(),
            Protocol = version,
        }));
        DynamicSource device = ours.Device;
        device["kid"] = ours.Kid;
        device["table"] = new StandardItemModel(2, 1);
        ours.Kid.OnSlot("say", arguments => $"{arguments[0]}!");
        device.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!)
            .OnSlot("mirror", arguments => ((object?[])arguments[0]!).Reverse().ToArray())
            .OnSlot("next", arguments => (int)arguments[0]! == 0 ? "On" : "Off")
            .OnSlot("fail", _ => throw new InvalidOperationException("broken"))
            .OnSlot("reset", _ =>
            {
                device["level"] = 0;
                return null;
            });
        await ours._host.EnableRemotingAsync(device);
        ours.Url = (await ours._host.ListenAsync(new Uri(url), Deadline.Token)).OriginalString.TrimEnd('/');
        return ours;
    }

    /// <summary>Runs a command on the device to its end.</summary>
    public Task<Result> RunAsync(string verb, params string[] arguments) => Run.ToEndAsync([verb, Url, Name, .. arguments]);

    public Task ChangeAsync(Action<DynamicSource> change) => _host.Context.RunAsync(() => change(Device));

    public Task<object?> ReadAsync(string property) => _host.Context.RunAsync(() => Device[property]);

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
