using System.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Models;

public class CollectionModelTests
{
    private static readonly Func<Person, IReadOnlyList<Person>?> Children = static person => person.Children;

    private readonly People _people = [new("Ada", 36), new("Bob", 7), new("Cleo", 12)];
    private readonly List<ModelChange> _changes = [];

    [Fact]
    public void Each_property_is_a_column_with_display_edit_and_a_label()
    {
        CollectionModel<Person> model = Model();

        Assert.Equal((3, 3), (model.RowCount(), model.ColumnCount()));
        Assert.Equal(["Full name", "Age", "Initial"], Enumerable.Range(0, 3).Select(column => model.HeaderData(column, Orientation.Horizontal).ToString()));
        Assert.Equal("2", model.HeaderData(1, Orientation.Vertical).ToString());
        Assert.Equal("Bob", model.Index(1, 0).Data());
        Assert.Equal(7, model.Index(1, 1).Data(ItemRole.Edit));
        Assert.False(model.Index(1, 1).Data(ItemRole.Background).IsValid);
        Assert.Equal([ItemRole.Display, ItemRole.Edit], model.RoleNames.Keys);
        Assert.False(model.Index(1, 3).IsValid);
        Assert.False(model.Index(3, 0).IsValid);
        Assert.Equal((0, 0, false), (model.RowCount(model.Index(0, 0)), model.ColumnCount(model.Index(0, 0)), model.HasChildren(model.Index(0, 0))));
    }

    [Fact]
    public void Or_each_property_is_a_role_with_a_name()
    {
        CollectionModel<Person> model = Model(RowLayout.Roles);

        Assert.Equal((3, 1), (model.RowCount(), model.ColumnCount()));
        Assert.Equal(
            [(ItemRole.Display, "display"), (ItemRole.Edit, "edit"), (ItemRole.User, "name"), (ItemRole.User + 1, "age"), (ItemRole.User + 2, "initial")],
            model.RoleNames.Select(role => (role.Key, role.Value)));
        Assert.Equal(("Bob", "Bob", "7"), (Read(0), Read(ItemRole.User), Read(ItemRole.User + 1)));
        Assert.False(model.Index(1, 0).Data(ItemRole.User + 3).IsValid);
        Assert.False(model.Index(1, 1).IsValid);

        Assert.True(model.SetData(model.Index(1, 0), 8, ItemRole.User + 1));
        Assert.True(model.SetData(model.Index(1, 0), "Bert"));
        Assert.Equal(("Bert", 8), (_people[1].Name, _people[1].Age));
        Assert.Equal(
            ["DataChanged { /1,0 to /1,0, roles 257 }", "DataChanged { /1,0 to /1,0, roles 0, 2, 256 }", "DataChanged { /1,0 to /1,0, roles 258 }"],
            Told());

        string Read(int role) => model.Index(1, 0).Data(role).ToString();
    }

    [Fact]
    public void The_current_item_is_found_again_when_everything_is_read_anew()
    {
        List<Person> people = [.. _people];
        var model = new CollectionModel<Person>(people, Person.RowSchema);
        var selection = new ItemSelection(model) { Current = model.Index(2, 1) };
        people.Reverse();
        model.Reset();
        Assert.Equal(new ModelPath(0, 1), selection.CurrentPath);
        people.RemoveAt(0);
        model.Reset();
        Assert.True(selection.CurrentPath.IsRoot);
    }

    [Fact]
    public void Added_items_are_inserted_rows()
    {
        Model();
        _people.Add(new("Dan"));
        _people.InsertRange(1, new("Eve"), new("Fay"));

        Assert.Equal([new RowsInserted(default, 3, 3), new RowsInserted(default, 1, 2)], _changes);
    }

    [Fact]
    public void Removed_items_are_removed_rows_and_are_let_go()
    {
        Model();
        Person[] removed = [_people[0], _people[1]];
        Assert.Equal(1, removed[0].Listeners);
        _people.RemoveRange(0, 2);
        _people.RemoveAt(0);

        Assert.Equal([new RowsRemoved(default, 0, 1), new RowsRemoved(default, 0, 0)], _changes);
        Assert.All(removed, person => Assert.Equal(0, person.Listeners));
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(2, 1, 0, 0)]
    [InlineData(0, 2, 1, 3)]
    [InlineData(1, 2, 0, 0)]
    public void Moved_items_are_moved_rows_and_keep_telling(int from, int count, int to, int destination)
    {
        CollectionModel<Person> model = Model();
        Person moved = _people[from];
        _people.MoveRange(from, count, to);
        moved.Tell(nameof(Person.Age));

        Assert.Equal(new RowsMoved(default, from, from + count - 1, default, destination), _changes[0]);
        Assert.Equal(model.Index(to, 1), Assert.IsType<DataChanged>(_changes[1]).TopLeft);
        Assert.Equal(2, _changes.Count);
    }

    [Fact]
    public void Replaced_items_are_changed_data_and_rows_more_or_less()
    {
        Model();
        Person old = _people[1];
        _people[1] = new("Dan");
        _people.ReplaceRange(0, 1, new("Eve"), new("Fay"));
        _people.ReplaceRange(1, 3, new Person("Gil"));

        Assert.Equal(
            [
                "DataChanged { /1,0 to /1,2, roles all }",
                "Inserted 1..1", "DataChanged { /0,0 to /0,2, roles all }",
                "Removed 2..3", "DataChanged { /1,0 to /1,2, roles all }",
            ],
            Told());
        Assert.Equal(0, old.Listeners);
    }

    [Fact]
    public void A_cleared_list_and_one_that_does_not_say_where_it_changed_are_resets()
    {
        CollectionModel<Person> model = Model();
        Person first = _people[0];
        _people.AddWithoutPlace(new("Dan"));
        Assert.Equal(4, model.RowCount());
        _people.Clear();

        Assert.Equal([new ModelReset(), new ModelReset()], _changes);
        Assert.Equal((0, 0), (model.RowCount(), first.Listeners));
    }

    [Fact]
    public void A_property_that_changes_changes_its_cell()
    {
        Model();
        _people[1].Tell(nameof(Person.Age));
        _people[1].Tell("");
        _people[1].Tell(null);
        _people[1].Tell("Other");

        Assert.Equal(
            ["DataChanged { /1,1 to /1,1, roles 0, 2 }", "DataChanged { /1,0 to /1,2, roles all }", "DataChanged { /1,0 to /1,2, roles all }"],
            Told());
    }

    [Fact]
    public void An_item_that_is_there_twice_changes_both_rows()
    {
        Model();
        _people.Add(_people[0]);
        _changes.Clear();
        _people[0].Tell(nameof(Person.Age));

        Assert.Equal([0, 3], _changes.Cast<DataChanged>().Select(change => change.TopLeft.Row).Order());
    }

    [Fact]
    public void Setters_are_used_and_what_they_do_not_tell_is_told()
    {
        CollectionModel<Person> model = Model();

        Assert.True(model.SetData(model.Index(0, 0), "Eve"));
        Assert.True(model.SetData(model.Index(0, 1), 40));
        Assert.True(model.SetData(model.Index(0, 1), 40));
        Assert.False(model.SetData(model.Index(0, 2), "X"));
        Assert.False(model.SetData(model.Index(0, 1), "forty"));
        Assert.False(model.SetData(model.Index(0, 1), 41, ItemRole.Background));
        Assert.False(model.SetData(default, 41));

        Assert.Equal(("Eve", 40), (_people[0].Name, _people[0].Age));
        Assert.Equal(
            ["DataChanged { /0,0 to /0,0, roles 0, 2 }", "DataChanged { /0,2 to /0,2, roles 0, 2 }", "DataChanged { /0,1 to /0,1, roles 0, 2 }"],
            Told());
    }

    [Fact]
    public void What_can_be_written_is_editable_unless_the_model_is_read_only()
    {
        CollectionModel<Person> model = Model();
        const ItemFlags Plain = ItemFlags.Selectable | ItemFlags.Enabled | ItemFlags.NeverHasChildren;
        Assert.Equal(Plain | ItemFlags.Editable, model.Flags(model.Index(0, 0)));
        Assert.Equal(Plain, model.Flags(model.Index(0, 2)));

        model.IsReadOnly = true;

        Assert.Equal(Plain, model.Flags(model.Index(0, 0)));
        Assert.False(model.SetData(model.Index(0, 0), "Eve"));
        Assert.Equal(["DataChanged { /0,0 to /2,2, roles 255 }"], Told());
        CollectionModel<Person> tree = Model(children: Children);
        Assert.Equal(ItemFlags.Selectable | ItemFlags.Enabled | ItemFlags.Editable, tree.Flags(tree.Index(0, 0)));
    }

    [Fact]
    public void Cells_can_have_more_roles()
    {
        CellRoles<Person> roles = new CellRoles<Person>()
            .Add(ItemRole.Display, (person, property) => property == "Age" ? $"{person.Age} years" : person.Name)
            .Add(ItemRole.Background, (person, _) => person.Age, dependsOn: "Age")
            .Add(
                ItemRole.CheckState,
                (person, property) => property == "Name" ? person.IsMarked ? 2 : 0 : default(QVariant),
                (person, property, value) => property == "Name" && value.TryGet(out int state) && (person.IsMarked = state == 2) == (state == 2));
        CollectionModel<Person> model = Model(cellRoles: roles);

        Assert.Equal(["display", "edit", "background", "checkState"], model.RoleNames.Values);
        Assert.Equal(("36 years", 36), (model.Index(0, 1).Data(), model.Index(0, 1).Data(ItemRole.Edit)));
        Assert.Equal(36, model.Index(0, 2).Data(ItemRole.Background));
        Assert.True(model.Flags(model.Index(0, 0)).HasFlag(ItemFlags.UserCheckable));
        Assert.False(model.Flags(model.Index(0, 1)).HasFlag(ItemFlags.UserCheckable));

        Assert.True(model.SetData(model.Index(0, 0), 2, ItemRole.CheckState));
        _people[0].Tell("Age");

        Assert.True(_people[0].IsMarked);
        Assert.Equal(
            ["DataChanged { /0,0 to /0,0, roles 10 }", "DataChanged { /0,1 to /0,1, roles 0, 2, 10 }", "DataChanged { /0,0 to /0,2, roles 8 }"],
            Told());
        Assert.Throws<ArgumentException>(() => roles.Add(ItemRole.Display, static (_, _) => default));
        Assert.Throws<ArgumentException>(() => roles.Add(ItemRole.User, static (_, _) => default));
        roles.Add(ItemRole.User, static (_, _) => 1, name: "mine");
        Assert.Throws<ArgumentException>(() => Model(RowLayout.Roles, cellRoles: roles));
    }

    [Fact]
    public void What_is_under_items_is_a_tree_that_is_observed_when_it_was_asked_for()
    {
        _people[1].Children = [new("Kit") { Children = [new("Max")] }];
        CollectionModel<Person> model = Model(children: Children);
        Assert.Equal(0, _people[1].Children!.Listeners);

        Assert.True(model.HasChildren(model.Index(1, 0)));
        Assert.False(model.HasChildren(model.Index(1, 1)));
        Assert.False(model.HasChildren(model.Index(0, 0)));
        ModelIndex kit = model.Index(0, 0, model.Index(1, 0));
        Assert.Equal((1, 0), (_people[1].Children!.Listeners, _people[1].Children![0].Children!.Listeners));
        Assert.Equal(("Kit", "/1,0/0,0", model.Index(1, 0)), (kit.Data().ToString(), model.PathOf(kit).ToString(), kit.Parent));

        _people.Insert(0, new("Zoe"));
        _people[2].Children!.Add(new("Leo"));
        _people[2].Children!.Clear();
        Assert.Equal(["Inserted 0..0", "Inserted /2,0 1..1", "Removed /2,0 0..1"], Told());
        Assert.False(model.HasChildren(model.Index(2, 0)));
    }

    [Fact]
    public void Children_that_come_and_go_with_a_property_are_rows_that_come_and_go()
    {
        CollectionModel<Person> model = Model(children: Children);
        _people[0].Children = [new("Kit")];
        Assert.Empty(_changes);
        Assert.False(model.HasChildren(model.Index(2, 0)));
        Assert.True(model.HasChildren(model.Index(0, 0)));

        _people[2].Children = [new("Leo"), new("Max")];
        People old = _people[0].Children!;
        _people[0].Children = [new("Nil")];
        _people[2].Children = null;

        Assert.Equal(["Inserted /2,0 0..1", "Removed /0,0 0..0", "Inserted /0,0 0..0", "Removed /2,0 0..1"], Told());
        Assert.Equal((0, 0), (old.Listeners, old[0].Listeners));
    }

    [Fact]
    public void A_replaced_item_takes_what_is_under_it_along()
    {
        _people[0].Children = [new("Kit")];
        CollectionModel<Person> model = Model(children: Children);
        Assert.True(model.HasChildren(model.Index(0, 0)));
        ModelIndex stale = model.Index(0, 0, model.Index(0, 0));

        _people[0] = new("Dan") { Children = [new("Leo"), new("Max")] };

        Assert.Equal(["Removed /0,0 0..0", "DataChanged { /0,0 to /0,2, roles all }", "Inserted /0,0 0..1"], Told());
        Assert.False(stale.Data().IsValid);
        Assert.Equal("Max", model.Index(1, 0, model.Index(0, 0)).Data());
    }

    [Fact]
    public void A_model_that_is_disposed_leaves_no_subscriptions()
    {
        _people[0].Children = [new("Kit") { Children = [new("Max")] }];
        CollectionModel<Person> model = Model(children: Children);
        NaiveCell.Read(model, default);
        Person kit = _people[0].Children![0];
        Assert.Equal((1, 1, 1, 1, 1), (_people.Listeners, _people[0].Listeners, _people[0].Children!.Listeners, kit.Listeners, kit.Children![0].Listeners));

        model.Dispose();
        _people.Add(new("Dan"));
        _people[0].Name = "Eve";
        model.Reset();

        Assert.Equal((0, 0, 0, 0, 0), (_people.Listeners, _people[0].Listeners, _people[0].Children!.Listeners, kit.Listeners, kit.Children![0].Listeners));
        Assert.Empty(_changes);
        Assert.Equal(0, model.RowCount());
    }

    [Fact]
    public void Lists_and_items_that_do_not_tell_are_read_anew_when_asked()
    {
        var list = new List<string> { "a", "b" };
        using var model = new CollectionModel<string>(list, new RowSchema<string>().Add("Text", static text => text).Add("Length", static text => text.Length));
        model.Changed += (_, change) => _changes.Add(change);
        list.RemoveAt(1);
        Assert.False(model.Index(1, 0).Data().IsValid);
        model.Reset();

        Assert.Equal([new ModelReset()], _changes);
        Assert.Equal(1, model.RowCount());
    }

    [Fact]
    public void A_million_rows_cost_nothing_until_they_are_looked_at()
    {
        // Each might be of a class that notifies, so each is looked at.
        var rows = new Plain[1_000_000];
        Array.Fill(rows, new Letter("x"));
        RowSchema<Plain> schema = new RowSchema<Plain>().Add("Text", static plain => plain.Text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        using var model = new CollectionModel<Plain>(rows, schema);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        Assert.Equal("x", model.Index(999_999, 0).Data());
    }

    [Fact]
    public void Items_are_found_fast_in_long_lists_that_change()
    {
        var people = new People();
        people.InsertRange(0, [.. Enumerable.Range(0, 100_000).Select(i => new Person($"{i}"))]);
        using CollectionModel<Person> model = CollectionModel.Create(people);
        int told = 0;
        model.Changed += (_, change) => told += change is DataChanged { TopLeft.Column: 0 } data && data.TopLeft.Data().ToString() == "x" ? 1 : 0;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 1000; i++)
        {
            people.Insert(0, new("new"));
            people[people.Count - 1 - i].Name = "x";
        }

        Assert.Equal(1000, told);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
    }

    private CollectionModel<Person> Model(RowLayout layout = RowLayout.Columns, Func<Person, IReadOnlyList<Person>?>? children = null, CellRoles<Person>? cellRoles = null)
    {
        CollectionModel<Person> model = CollectionModel.Create(_people, layout, children, cellRoles);
        model.Changed += (_, change) => _changes.Add(change);
        return model;
    }

    private IEnumerable<string> Told() => _changes.Select(static change => change switch
    {
        RowsInserted rows => $"Inserted {(rows.Parent.IsValid ? $"{rows.Parent} " : "")}{rows.First}..{rows.Last}",
        RowsRemoved rows => $"Removed {(rows.Parent.IsValid ? $"{rows.Parent} " : "")}{rows.First}..{rows.Last}",
        _ => change.ToString(),
    });

    private abstract class Plain
    {
        public string Text => ToString()!;
    }

    private sealed class Letter(string text) : Plain
    {
        public override string ToString() => text;
    }
}
