using Microsoft.AspNetCore.Components.Web.Virtualization;
using RemoteObjects;
using RemoteObjects.Models;

// Some program shares many people.
var table = new StandardItemModel();
for (int i = 0; i < 100_000; i++)
{
    table.AppendRow(new StandardItem($"person {i}"));
}

await using var host = new RemoteObjectHost();
await host.EnableRemotingAsync(table, "People", [ItemRole.Display]);

await using var node = new RemoteObjectNode();
await node.ConnectAsync(host);
using ItemModelReplica model = await node.AcquireModelAsync("People");
ModelList<Person> people = await node.Context.RunAsync(() => model.As(Person.Schema));

// What <Virtualize ItemsProvider="provider" Context="person"> asks for: the rows on screen, and how many there are.
ItemsProviderDelegate<Person> provider = async request =>
{
    RowPage<Person> page = await people.GetRowsAsync(request.StartIndex, request.Count, request.CancellationToken);
    return new ItemsProviderResult<Person>(page.Items, page.Total);
};

// The component does this when it is scrolled.
ItemsProviderResult<Person> shown = await provider(new ItemsProviderRequest(50_000, 20, CancellationToken.None));
Console.WriteLine($"{shown.Items.First().Name} to {shown.Items.Last().Name}, {shown.TotalItemCount} in all");

internal sealed record Person(string? Name)
{
    public static RowSchema<Person> Schema { get; } = new RowSchema<Person>(row => new Person(row.Get<string>("Name"))).Add("Name", person => person.Name);
}
