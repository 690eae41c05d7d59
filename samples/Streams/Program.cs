using System.IO.Pipes;
using RemoteObjects;
using RemoteObjects.Schemas;

// Any pair of streams will do; here it is a named pipe.
string name = $"remoteobjects-{Guid.NewGuid():N}";
await using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
await using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
await Task.WhenAll(server.WaitForConnectionAsync(), client.ConnectAsync());

await using var host = new RemoteObjectHost();
await host.EnableRemotingAsync(new DynamicSource(new ObjectSchemaBuilder("Counter").Property("value", "int").Build()) { ["value"] = 42 });
Task serving = host.ServeAsync(server);

await using (var node = new RemoteObjectNode())
{
    await node.ConnectAsync(client);
    using DynamicReplica counter = await node.AcquireDynamicAsync("Counter");
    Console.WriteLine($"value {await node.Context.RunAsync(() => counter["value"])}");
}

await serving;

// Within one process no stream is needed.
await using var near = new RemoteObjectNode();
await near.ConnectAsync(host);
using DynamicReplica again = await near.AcquireDynamicAsync("Counter");
Console.WriteLine($"value {await near.Context.RunAsync(() => again["value"])}");
