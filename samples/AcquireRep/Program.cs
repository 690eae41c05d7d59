using RemoteObjects;
using Samples;

await using var node = new RemoteObjectNode();
await node.ConnectAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8089"));
using ThermostatReplica thermostat = await node.AcquireAsync<ThermostatReplica>();
Console.WriteLine(await thermostat.DescribeAsync("Kitchen"));

// What the source does is told on the node's context, in the order in which it did it.
await node.Context.RunAsync(() =>
{
    thermostat.TargetChanged += target => Console.WriteLine($"target {target}");
    thermostat.TemperatureChanged += temperature => Console.WriteLine($"temperature {temperature}");
    thermostat.Reached += temperature => Console.WriteLine($"reached {temperature}");
});

// When a push has been answered, everything that it changed has been told.
await thermostat.PushTargetAsync(21.5);
