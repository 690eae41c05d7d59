using RemoteObjects;
using RemoteObjects.Models;

await using var node = new RemoteObjectNode();
await node.ConnectAsync(new Uri("ws://localhost:8088"));
using ItemModelReplica model = await node.AcquireModelAsync("Sensors");

// Cells come when they are asked for, changes by themselves; both are told on the node's context.
await node.Context.RunAsync(() => model.Changed += (_, change) => Console.WriteLine(change));
await model.FetchAllAsync();
await node.Context.RunAsync(() =>
{
    Console.WriteLine($"{model.Data(model.Index(0, 0))} is {model.Data(model.Index(0, 1))}");
    model.SetData(model.Index(0, 1), "23.5");
});
Console.ReadLine();
