using RemoteObjects.Models;

namespace RemoteObjects.Tests.Models;

/// <summary>A row with a type, as one writes it by hand.</summary>
internal sealed record Member(string Name, int Age) : IModelRow<Member>
{
    public const int NameRole = ItemRole.User;
    public const int AgeRole = ItemRole.User + 1;

    public static RowSchema<Member> RowSchema { get; } = new RowSchema<Member>(row => new Member(row.Get<string>("Name") ?? "", row.Get<int>("Age")))
        .Add("Name", member => member.Name)
        .Add("Age", member => member.Age);

    /// <summary>A table: a column for each property. The columns are in another order than the properties: their labels tell.</summary>
    public static StandardItemModel Table(int count)
    {
        var model = new StandardItemModel();
        model.SetHorizontalHeaderLabels("Age", "Name");
        for (int i = 0; i < count; i++)
        {
            var age = new StandardItem();
            age.SetData(i, ItemRole.Display);
            model.AppendRow(age, new StandardItem($"p{i}"));
        }

        return model;
    }

    /// <summary>What QML calls a list model: one column, a role for each property.</summary>
    public static StandardItemModel List(int count)
    {
        var model = new StandardItemModel();
        model.SetRoleNames(new Dictionary<int, string> { [ItemRole.Display] = "display", [NameRole] = "name", [AgeRole] = "age" });
        for (int i = 0; i < count; i++)
        {
            var item = new StandardItem($"p{i}");
            item.SetData($"p{i}", NameRole);
            item.SetData(i, AgeRole);
            model.AppendRow(item);
        }

        return model;
    }
}
