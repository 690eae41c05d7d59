using RemoteObjects;
using RemoteObjects.Schemas;

// The registry: everybody knows its address, and no other.
await using var registry = new RemoteObjectRegistryHost();
Uri address = await registry.ListenAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8090"));
registry.Locations.Added += (_, location) => Console.WriteLine($"{location.Name} is here");
registry.Locations.Removed += (_, location) => Console.WriteLine($"{location.Name} is gone");

// A host listens anywhere; the registry is told what it shares.
var host = new RemoteObjectHost();
await host.EnableRemotingAsync(new DynamicSource(new ObjectSchemaBuilder("Counter").Property("value", "int").Build()) { ["value"] = 42 });
await host.ListenAsync(new Uri("tcp://localhost:0"));
await host.UseRegistryAsync(address);

// A node acquires by name, and is connected to wherever that is: now, or when it comes.
await using var node = new RemoteObjectNode(new() { RegistryUrl = address });
using DynamicReplica counter = await node.AcquireDynamicAsync("Counter");
Console.WriteLine($"value {await node.Context.RunAsync(() => counter["value"])}");

var gone = new TaskCompletionSource();
registry.Locations.Removed += (_, _) => gone.TrySetResult();
await host.DisposeAsync();
await gone.Task;
