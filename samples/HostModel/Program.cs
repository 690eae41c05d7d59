using RemoteObjects;
using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Transports;

var model = new StandardItemModel();
model.SetHorizontalHeaderLabels("Sensor", "Value");
model.AppendRow(new StandardItem("Temperature"), new StandardItem("21.5"));

await using var host = new RemoteObjectHost(new() { Transports = TransportRegistry.CreateDefault().UseWebSocketServer() });
await host.EnableRemotingAsync(model, "Sensors", [ItemRole.Display]);
await host.ListenAsync(new Uri("ws://localhost:8088"));

// A shared model belongs to its host's context: every client sees the change.
await host.Context.RunAsync(() => model.SetData(model.Index(0, 1), "22.0"));
Console.ReadLine();
