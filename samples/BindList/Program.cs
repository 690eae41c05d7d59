using RemoteObjects;
using RemoteObjects.Models;

// Some program shares a table of people.
var table = new StandardItemModel();
table.SetHorizontalHeaderLabels("Name", "Town");
table.AppendRow(new StandardItem("Ada"), new StandardItem("London"));
await using var host = new RemoteObjectHost();
await host.EnableRemotingAsync(table, "People", [ItemRole.Display]);

await using var node = new RemoteObjectNode();
await node.ConnectAsync(host);
using ItemModelReplica model = await node.AcquireModelAsync("People");

// A list to bind: it belongs to the node's context, which in an application with windows is that of the windows.
ModelList<Person> people = await node.Context.RunAsync(() => model.As(Person.Schema));
Person first = (await people.GetRowsAsync(0, 10)).Items[0];
Console.WriteLine($"{first.Name} of {first.Town}");

var added = new TaskCompletionSource();
var edited = new TaskCompletionSource();
ModelRow<Person> ada = await node.Context.RunAsync(() => people[0]);
await node.Context.RunAsync(() =>
{
    people.CollectionChanged += (_, e) => Console.WriteLine($"{e.Action} at {e.NewStartingIndex}, {people.Count} rows");
    people.CollectionChanged += (_, _) => added.TrySetResult();
    ada.PropertyChanged += (_, e) => _ = e.PropertyName == "Value" && edited.TrySetResult();
});
await host.Context.RunAsync(() => table.InsertRow(0, new StandardItem("Grace"), new StandardItem("New York")));
await added.Task;
await node.Context.RunAsync(() => ada["Town"] = "Paris");
await edited.Task;
await node.Context.RunAsync(() => Console.WriteLine($"row {ada.Index}: {ada.Value?.Name} of {ada.Value?.Town}"));

internal sealed record Person(string? Name, string? Town)
{
    public static RowSchema<Person> Schema { get; } = new RowSchema<Person>(row => new Person(row.Get<string>("Name"), row.Get<string>("Town")))
        .Add("Name", person => person.Name)
        .Add("Town", person => person.Town);
}
