using System.Data;
using RemoteObjects;
using RemoteObjects.Models;

using var table = new DataTable("Sensors");
table.Columns.Add("Name", typeof(string)).ReadOnly = true;
table.Columns.Add("Value", typeof(double)).Caption = "Value now";
table.Rows.Add("Temperature", 21.5);
table.Rows.Add("Pressure", 1013);

await using var host = new RemoteObjectHost();
await host.EnableRemotingAsync(new DataViewModel(table), "Sensors");
Uri url = await host.ListenAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8092"));

// A shared table belongs to the context of the host: every client sees the changes, and may edit the columns that are not read-only.
await host.Context.RunAsync(() =>
{
    table.Rows.Add("Humidity", 40);
    table.Rows[0]["Value"] = 22;
});
Console.WriteLine(url);
Console.ReadLine();
