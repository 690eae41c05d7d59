using RemoteObjects;
using RemoteObjects.Wire;

// Everything that the host at the first address shares is shared at the second one as well, with Qt 5 programs: by protocol 1.3.
await using var host = new RemoteObjectHost(new() { Protocol = ProtocolVersion.V1_3 });
await using var node = new RemoteObjectNode(new() { Context = host.Context });
await using var proxy = new RemoteObjectProxy(node, host);
node.Connect(new Uri(args.ElementAtOrDefault(0) ?? "tcp://localhost:8089"));
Console.WriteLine(await host.ListenAsync(new Uri(args.ElementAtOrDefault(1) ?? "tcp://localhost:8091")));
Console.ReadLine();
