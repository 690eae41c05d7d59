using RemoteObjects;

await using var node = new RemoteObjectNode();
await node.ConnectAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8089"));
foreach (RemoteObjectInfo shared in await node.GetObjectsAsync())
{
    Console.WriteLine($"{shared.Name} is a {shared.TypeName}");
}

// Nothing is known about the class here: the host describes it.
using DynamicReplica thermostat = await node.AcquireDynamicAsync("Thermostat");
Console.WriteLine(thermostat.Schema);
Console.WriteLine(await thermostat.InvokeAsync("describe", "Kitchen"));

await node.Context.RunAsync(() =>
{
    thermostat.PropertyChanged += (_, change) => Console.WriteLine($"{change.PropertyName} {thermostat[change.PropertyName!]}");
    thermostat.SignalReceived += (_, signal) => Console.WriteLine($"{signal.Signal.Name} {string.Join(", ", signal.Arguments)}");
});
await thermostat.PushAsync("target", 21.5);
