using System.CommandLine;
using RemoteObjects.Bench;

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
return await new RootCommand("Benchmarks of RemoteObjects.NET. Each line of the output is one result as JSON.") { replica }.Parse(args).InvokeAsync();
