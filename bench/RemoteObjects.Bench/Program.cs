using System.CommandLine;
using RemoteObjects;
using RemoteObjects.AspNetCore;
using RemoteObjects.Bench;
using RemoteObjects.Bench.Light;
using RemoteObjects.Bench.Peers;
using RemoteObjects.Transports;

var rows = new Option<int>("--rows") { Description = "Rows of the model.", DefaultValueFactory = _ => 100_000 };
var cached = new Option<int>("--cached") { Description = "Rows the replica has when rows are inserted above them.", DefaultValueFactory = _ => 20_000 };
var inserts = new Option<int>("--inserts") { Description = "Rows inserted at the top, one by one.", DefaultValueFactory = _ => 1000 };
var pages = new Option<double>("--pages-per-second") { Description = "How fast to scroll.", DefaultValueFactory = _ => 60 };
var page = new Option<int>("--page") { Description = "Rows of a page.", DefaultValueFactory = _ => 33 };
var replica = new Command("replica", "Measures one replica over a web socket on this machine: memory, inserts above cached rows, scrolling from end to end.")
{
    rows, cached, inserts, pages, page,
};
replica.SetAction(async (parsed, cancellationToken) =>
{
    await using ReplicaBench bench = await ReplicaBench.StartAsync(parsed.GetValue(rows), cancellationToken);
    Report.Write(await bench.InsertAsync(parsed.GetValue(cached), parsed.GetValue(inserts), cancellationToken));
    Report.Write(await bench.MemoryAsync(cancellationToken));
    ScrollResult scroll = await bench.ScrollAsync(parsed.GetValue(page), parsed.GetValue(pages), cancellationToken);
    Report.Write(scroll);
    return scroll is { WrongCells: 0, RowsAskedTwice: 0 } ? 0 : 1;
});

var url = new Option<Uri>("--url")
{
    Description = "Where the server is.",
    Required = true,
    CustomParser = result => new Uri(result.Tokens[0].Value),
};
Option<int> Count(string name, string description, int byDefault = 0) => new(name) { Description = description, DefaultValueFactory = _ => byDefault };

var transport = new Option<string>("--transport") { Description = "ws, tcp or local.", DefaultValueFactory = _ => "ws" };
Option<int> port = Count("--port", "The port; 0 takes a free one.");
var server = new Command("server", "Hosts the example's model and a counter, and does what stdin says.") { transport, port, rows };
server.SetAction(async (parsed, cancellationToken) =>
{
    await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = TransportRegistry.CreateDefault().UseWebSocketServer() });
    return await new Server(host, parsed.GetValue(rows)).RunAsync(parsed.GetValue(transport)!, parsed.GetValue(port), cancellationToken);
});

var mode = new Option<string>("--mode") { Description = "Only lazy: a replica of this library fetches ahead by itself.", DefaultValueFactory = _ => "lazy" };
mode.AcceptOnlyFromAmong("lazy");
Option<int> chunk = Count("--chunk", "Rows fetched at a time.", 1000);
Option<int> burst = Count("--burst", "Changes made as fast as the server can; 0 for none.");
Option<int> paced = Count("--paced", "Changes made one by one; 0 for none.");
Option<int> structure = Count("--structure", "Rows inserted and removed at the top; 0 for none.");
var model = new Command("model", "Fetches the model, then sees it change.") { url, mode, chunk, burst, paced, structure };
model.SetAction(async (parsed, cancellationToken) =>
{
    var steps = new ModelSteps(parsed.GetValue(url)!, parsed.GetValue(chunk), parsed.GetValue(burst), parsed.GetValue(paced), parsed.GetValue(structure));
    await using var node = new RemoteObjectNode();
    return await new ModelClient(node, steps).RunAsync(cancellationToken);
});

Option<int> sequential = Count("--sequential", "Calls one after the other; 0 for none.");
Option<int> pipelined = Count("--pipelined", "Calls many at a time; 0 for none.");
Option<int> inFlight = Count("--inflight", "How many at a time.", 100);
Option<int> props = Count("--props", "Changes of the property; 0 for none.");
Option<int> ticks = Count("--ticks", "Signals; 0 for none.");
var call = new Command("call", "Calls the counter, and hears its property and its signal.") { url, sequential, pipelined, inFlight, props, ticks };
call.SetAction(async (parsed, cancellationToken) =>
{
    var steps = new CallSteps(
        parsed.GetValue(url)!, parsed.GetValue(sequential), parsed.GetValue(pipelined), parsed.GetValue(inFlight), parsed.GetValue(props), parsed.GetValue(ticks));
    await using var node = new RemoteObjectNode();
    return await new CallClient(node, steps).RunAsync(cancellationToken);
});

Option<int> clients = Count("--clients", "Connections.", 100);
Option<int> interval = Count("--interval-us", "Microseconds between paced changes.", 10_000);
var light = new Option<bool>("--light") { Description = "Listeners that only count what they are told, by web sockets." };
var protocol = new Option<string>("--protocol") { Description = "What light listeners speak: qtro, signalr or bare.", DefaultValueFactory = _ => "qtro" };
protocol.AcceptOnlyFromAmong("qtro", "signalr", "bare");
Option<int> stuck = Count("--stuck", "Further light listeners that read nothing.");
var fanout = new Command("fanout", "Many connections of one process that hear the model change.") { url, clients, burst, paced, interval, light, protocol, stuck };
fanout.SetAction((parsed, cancellationToken) =>
{
    var steps = new FanoutSteps(
        parsed.GetValue(url)!, parsed.GetValue(clients), parsed.GetValue(burst), parsed.GetValue(paced), parsed.GetValue(interval));
    return parsed.GetValue(light)
        ? new LightFanout(steps, LightProtocol.Of(parsed.GetValue(protocol)!), parsed.GetValue(stuck)).RunAsync(cancellationToken)
        : new Fanout(steps).RunAsync(cancellationToken);
});

return await new RootCommand("Benchmarks of RemoteObjects.NET. Each line of the output is one result as JSON.") { replica, server, model, call, fanout }.Parse(args).InvokeAsync();
