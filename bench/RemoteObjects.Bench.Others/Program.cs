using System.CommandLine;
using RemoteObjects.Bench.Others.Bare;
using RemoteObjects.Bench.Others.Roles;
using RemoteObjects.Bench.Others.SignalR;

Option<int> Count(string name, string description, int byDefault = 0) => new(name) { Description = description, DefaultValueFactory = _ => byDefault };

var peer = new Option<string>("--peer") { Description = "signalr or bare.", Required = true };
peer.AcceptOnlyFromAmong("signalr", "bare");
var url = new Option<Uri>("--url") { Description = "Where the server is.", Required = true, CustomParser = result => new Uri(result.Tokens[0].Value) };
Option<int> port = Count("--port", "The port; 0 takes a free one.");
Option<int> rows = Count("--rows", "Rows of the table.", 100_000);
var server = new Command("server", "Serves a table and a counter, and does what stdin says.") { peer, port, rows };
server.SetAction(async (parsed, cancellationToken) =>
{
    var table = new Table(parsed.GetValue(rows));
    await using IPeerHost host = parsed.GetValue(peer) == "signalr"
        ? await SignalRHost.StartAsync(table, parsed.GetValue(port), cancellationToken)
        : await BareHost.StartAsync(table, parsed.GetValue(port), cancellationToken);
    return await new Server(host, table).RunAsync(cancellationToken);
});

Option<int> chunk = Count("--chunk", "Rows fetched at a time.", 1000);
Option<int> burst = Count("--burst", "Changes made as fast as the server can; 0 for none. Not with the bare socket.");
Option<int> paced = Count("--paced", "Changes made one by one; 0 for none. Not with the bare socket.");
Option<int> structure = Count("--structure", "Rows inserted and removed at the top; 0 for none. Not with the bare socket.");
var model = new Command("model", "Fetches the table, then sees it change.") { peer, url, chunk, burst, paced, structure };
model.SetAction((parsed, cancellationToken) =>
{
    var steps = new TableSteps(parsed.GetValue(url)!, parsed.GetValue(chunk), parsed.GetValue(burst), parsed.GetValue(paced), parsed.GetValue(structure));
    return parsed.GetValue(peer) == "signalr" ? new SignalRTableClient(steps).RunAsync(cancellationToken) : new BareTableClient(steps).RunAsync(cancellationToken);
});

Option<int> sequential = Count("--sequential", "Calls one after the other; 0 for none.");
Option<int> pipelined = Count("--pipelined", "Calls many at a time; 0 for none.");
Option<int> inFlight = Count("--inflight", "How many at a time.", 100);
Option<int> ticks = Count("--ticks", "Signals; 0 for none.");
var call = new Command("call", "Calls the counter, and hears its signal.") { peer, url, sequential, pipelined, inFlight, ticks };
call.SetAction(async (parsed, cancellationToken) =>
{
    Uri at = parsed.GetValue(url)!;
    await using ICounterConnection counter = parsed.GetValue(peer) == "signalr" ? new SignalRCounter(at) : new BareCounter(at);
    var steps = new CallSteps(parsed.GetValue(sequential), parsed.GetValue(pipelined), parsed.GetValue(inFlight), parsed.GetValue(ticks));
    return await new CallClient(counter, steps).RunAsync(cancellationToken);
});

// Options that only other peers know are passed over: one driver gives all of them the same.
foreach (Command role in (Command[])[server, model, call])
{
    role.TreatUnmatchedTokensAsErrors = false;
}

return await new RootCommand("What RemoteObjects.NET is measured against: SignalR with MessagePack, and the bare web socket. The roles are those of bench/README.md.") { server, model, call }
    .Parse(args).InvokeAsync();
