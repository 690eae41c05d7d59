using System.Collections;
using System.Collections.Specialized;
using System.Runtime.CompilerServices;
using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Tests.Models;

public sealed class ModelListTests
{
    public static TheoryData<bool> Layouts => [true, false];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Rows_with_a_type_are_read_of_columns_and_of_roles(bool isTable)
    {
        StandardItemModel model = isTable ? Member.Table(3) : Member.List(3);
        using ModelList<Member> people = model.As<Member>();
        Assert.Equal([new Member("p0", 0), new Member("p1", 1), new Member("p2", 2)], people.Select(row => row.Value));
        Assert.Equal("p1", people[1]["Name"]);
        Assert.Equal(1, people[1]["age"]);
        Assert.Same(people[1].Value, people[1].Value);
    }

    [Fact]
    public void Without_labels_the_columns_are_the_properties_in_their_order()
    {
        var model = new StandardItemModel();
        using ModelList<Member> people = model.As<Member>();
        model.AppendRow(new StandardItem("a"), new StandardItem("b"));
        model.SetData(model.Index(0, 1), 7);
        Assert.Equal(new Member("a", 7), people[0].Value);
        var told = new List<string?>();
        ModelRow<Member> row = people[0];
        row.PropertyChanged += (_, e) => told.Add(e.PropertyName);
        model.SetHorizontalHeaderLabels("AGE", "name");
        Assert.Contains("Value", told);
        model.SetData(model.Index(0, 1), "c");
        Assert.Equal("c", row.Value?.Name);
    }

    [Fact]
    public void A_missing_property_is_told_with_what_there_is()
    {
        var model = new StandardItemModel();
        model.SetHorizontalHeaderLabels("Age");
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => model.As<Member>());
        Assert.Equal("The model has nothing for 'Name' of Member. It has 1 columns (Age) and the roles display, decoration, edit, toolTip, statusTip, whatsThis.", error.Message);
        Assert.Throws<ArgumentException>(() => model.As(new RowSchema<Member>().Add("Name", member => member.Name)));

        var empty = new StandardItemModel();
        using ModelList<Member> people = empty.As<Member>();
        empty.AppendRow(new StandardItem("only a name"));
        Assert.Throws<InvalidOperationException>(() => people[0].Value);
    }

    [Fact]
    public void Several_rows_are_a_range_or_a_reset()
    {
        StandardItemModel model = Member.Table(5);
        using ModelList<Member> people = model.As<Member>();
        var actions = new List<(NotifyCollectionChangedAction, int)>();
        people.CollectionChanged += (_, e) => actions.Add((e.Action, (e.NewItems ?? e.OldItems)?.Count ?? 0));
        model.InsertRows(0, 2);
        model.InsertRows(0, 1);
        people.RaisesRanges = true;
        model.InsertRows(0, 1_000);
        model.MoveRows(default, 0, 3, default, 10);
        model.RemoveRows(0, 1_000);
        Assert.Equal(
            [
                (NotifyCollectionChangedAction.Reset, 0),
                (NotifyCollectionChangedAction.Add, 1),
                (NotifyCollectionChangedAction.Add, 1_000),
                (NotifyCollectionChangedAction.Move, 3),
                (NotifyCollectionChangedAction.Remove, 1_000),
            ],
            actions);
    }

    [Fact]
    public void Rows_keep_their_identity_and_tell_their_number()
    {
        StandardItemModel model = Member.Table(3);
        using ModelList<Member> people = model.As<Member>();
        ModelRow<Member> row = people[1];
        var told = new List<string?>();
        row.PropertyChanged += (_, e) => told.Add(e.PropertyName);
        model.InsertRow(0, new StandardItem(), new StandardItem("first"));
        Assert.Equal((2, row), (row.Index, people[2]));
        Assert.Equal(["Index"], told);
        told.Clear();
        model.SetData(model.Index(2, 1), "renamed");
        Assert.Equal(["Value", "IsLoaded", "Item[]", "HasChildren"], told);
        Assert.Equal("renamed", row.Value?.Name);
        model.RemoveRows(2, 1);
        Assert.Equal(-1, row.Index);
        Assert.Equal("renamed", row.Value?.Name);
        Assert.False(row.IsLoaded || row.HasChildren || row.TrySet(0, 1));
        Assert.Empty(row.Children);
        Assert.Equal(-1, people.IndexOf(row));
    }

    [Fact]
    public void As_a_list_it_can_be_read_only()
    {
        using ModelList<Member> people = Member.Table(2).As<Member>();
        var list = (IList)people;
        Assert.True(list.IsReadOnly && list.Contains(people[0]) && !list.Contains("p0"));
        Assert.Equal(1, list.IndexOf(list[1]));
        var copy = new object[2];
        list.CopyTo(copy, 0);
        Assert.Equal(people, copy);
        Assert.Throws<NotSupportedException>(list.Clear);
        Assert.Throws<NotSupportedException>(() => list.Add(people[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => people[2]);
        using ModelList<RowSnapshot> other = people.Model.ToList();
        Assert.DoesNotContain(other[0], list.Cast<object>());
    }

    [Fact]
    public void Lists_of_children_follow_their_row_and_end_with_it_once()
    {
        StandardItemModel model = Member.Table(3);
        using ModelList<RowSnapshot> list = model.ToList();
        ModelRow row = list[1];
        ModelList children = row.Children;
        var told = new List<string>();
        row.PropertyChanged += (_, e) => told.Add(e.PropertyName!);
        children.CollectionChanged += (_, e) => told.Add($"{e.Action} {children.Count}");
        model.Item(1)!.AppendRow(new StandardItem("child"));
        Assert.Equal(["HasChildren", "HasChildren", "Add 1"], told[^3..]);
        Assert.True(row.HasChildren);
        Assert.Equal("child", children[0][0]);
        model.InsertRow(0, new StandardItem("before"));
        Assert.Equal(2, children.Parent.Row);
        Assert.Same(children, list[2].Children);
        told.Clear();
        model.RemoveRows(2, 1);
        Assert.Equal(["Reset 0", "Index"], told.Order(StringComparer.Ordinal).Reverse());
        model.Clear();
        Assert.Equal(2, told.Count);
        Assert.Equal(-1, row.Index);
    }

    [Fact]
    public void A_list_under_a_cell_of_any_column_follows_it()
    {
        StandardItemModel model = Member.Table(3);
        model.Item(1, 1)!.AppendRow(new StandardItem("under a name"));
        using ModelList<RowSnapshot> list = model.ToList(model.Index(1, 1));
        model.InsertColumns(1, 2);
        model.MoveRows(default, 1, 1, default, 0);
        Assert.Equal((0, 3), (list.Parent.Row, list.Parent.Column));
        Assert.Equal("under a name", list[0].Value?[0]);
        model.RemoveColumns(2, 2);
        Assert.Empty(list);
    }

    [Fact]
    public async Task Placeholders_fill()
    {
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = await pair.ShareAsync(Member.List(2000), ItemRole.Display, Member.NameRole, Member.AgeRole);
        await replica.WhenInitializedAsync(Pair.Deadline);
        var filled = new TaskCompletionSource<Member?>();
        ModelRow<Member>? row = null;
        await pair.Node.Context.RunAsync(() =>
        {
            row = replica.As<Member>()[1500];
            row.PropertyChanged += (_, e) => _ = e.PropertyName == "Value" && filled.TrySetResult(row.Value);
            Assert.False(row.IsLoaded);
            Assert.Null(row.Value);
            Assert.Null(row["name"]);
        });
        Assert.Equal(new Member("p1500", 1500), await filled.Task.WaitAsync(Pair.Deadline));
        Assert.True(await pair.Node.Context.RunAsync(() => row!.IsLoaded));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Edits_of_a_row_reach_the_source(bool isTable)
    {
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = isTable ? Member.Table(10) : Member.List(10);
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display, Member.NameRole, Member.AgeRole);
        ModelList<Member> people = await pair.Node.Context.RunAsync(() => replica.As<Member>());
        await people.GetRowsAsync(0, 10, Pair.Deadline);
        var changed = new TaskCompletionSource();
        await pair.Node.Context.RunAsync(() =>
        {
            ModelRow<Member> row = people[3];
            row.PropertyChanged += (_, e) => _ = row.Value is { Name: "new", Age: 77 } && changed.TrySetResult();
            row["Name"] = "new";
            Assert.True(row.TrySet("age", 77));
            Assert.False(row.TrySet("unknown", 1));
            Assert.Throws<InvalidOperationException>(() => row["unknown"] = 1);
            Assert.Null(row["unknown"]);
        });
        await changed.Task.WaitAsync(Pair.Deadline);
        Assert.Equal("new", await pair.Host.Context.RunAsync(() => model.As<Member>()[3].Value?.Name));
    }

    [Fact]
    public async Task Rows_come_in_pages_to_any_thread()
    {
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = await pair.ShareAsync(Member.Table(3000), ItemRole.Display);
        ModelList<Member> people = await pair.Node.Context.RunAsync(() => replica.As<Member>());
        RowPage<Member> page = await people.GetRowsAsync(2500, 100, Pair.Deadline);
        Assert.Equal((2500, 3000), (page.First, page.Total));
        Assert.Equal(Enumerable.Range(2500, 100).Select(i => new Member($"p{i}", i)), page.Items);
        Assert.Equal(10, (await people.GetRowsAsync(2990, 100, Pair.Deadline)).Items.Count);
        Assert.Empty((await people.GetRowsAsync(int.MaxValue, int.MaxValue, Pair.Deadline)).Items);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await people.GetRowsAsync(0, 1, new CancellationToken(true)));
        await pair.Node.Context.RunAsync(() =>
        {
            RowPage<Member?> known = people.GetRows(2599, 2);
            Assert.Equal([new Member("p2599", 2599), null], known.Items);
        });
    }

    [Fact]
    public async Task A_replica_that_lacks_a_property_says_so_when_it_is_read()
    {
        await using Pair pair = await Pair.CreateAsync();
        var model = new StandardItemModel();
        model.SetHorizontalHeaderLabels("Age");
        model.AppendRow(new StandardItem("1"));
        await pair.Host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display]);
        ItemModelReplica replica = await pair.Node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        ModelList<Member> people;
        try
        {
            people = await pair.Node.Context.RunAsync(() => replica.As<Member>());
        }
        catch (InvalidOperationException)
        {
            // It was here already.
            return;
        }

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await people.GetRowsAsync(0, 1, Pair.Deadline));
        Assert.Contains("nothing for 'Name'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_of_a_replica_counts_and_fills_as_it_is_read()
    {
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = Member.List(3);
        model.Item(1)!.AppendRow(new StandardItem("child"));
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display);
        await replica.FetchAsync(default, 0, 3, Pair.Deadline);
        var filled = new TaskCompletionSource();
        ModelList? children = null;
        await pair.Node.Context.RunAsync(() =>
        {
            ModelRow row = replica.ToList()[1];
            Assert.True(row.HasChildren);
            children = row.Children;
            children.CollectionChanged += (_, _) =>
            {
                ModelRow child = children[0];
                child.PropertyChanged += (_, _) => _ = Equals(child[0], "child") && filled.TrySetResult();
                _ = child[0];
            };
        });
        await filled.Task.WaitAsync(Pair.Deadline);
    }

    [Fact]
    public async Task Pages_of_children_come_and_columns_that_others_have_do_not_matter()
    {
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = Member.Table(3);
        for (int i = 0; i < 30; i++)
        {
            var age = new StandardItem();
            age.SetData(i, ItemRole.Display);
            model.Item(1)!.AppendRow(age, new StandardItem($"child {i}"), new StandardItem("more"));
        }

        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display);
        await replica.FetchAsync(default, 0, 3, Pair.Deadline);
        var children = await pair.Node.Context.RunAsync(() => (ModelList<Member>)replica.As<Member>()[1].Children);
        RowPage<Member> page = await children.GetRowsAsync(10, 5, Pair.Deadline);
        Assert.Equal(30, page.Total);
        Assert.Equal(Enumerable.Range(10, 5).Select(i => new Member($"child {i}", i)), page.Items);
        await pair.ChangeAsync(() => model.RemoveRows(1, 1));
        var gone = new TaskCompletionSource();
        await pair.Node.Context.RunAsync(() =>
        {
            children.CollectionChanged += (_, _) => gone.TrySetResult();
            _ = children.Count > 0 || gone.TrySetResult();
        });
        await gone.Task.WaitAsync(Pair.Deadline);
        Assert.Empty((await children.GetRowsAsync(0, 5, Pair.Deadline)).Items);
    }

    [Fact]
    public void A_row_that_moves_under_another_tells_both_of_them()
    {
        StandardItemModel model = Member.Table(3);
        model.Item(0)!.AppendRow(new StandardItem("child"));
        using ModelList<RowSnapshot> list = model.ToList();
        var told = new List<string>();
        ModelRow[] rows = [.. list];
        foreach (ModelRow row in rows)
        {
            row.PropertyChanged += (_, e) => told.Add($"{e.PropertyName} of {row.Index}: {row.HasChildren}");
        }

        ModelList before = rows[0].Children;
        Assert.True(model.MoveRows(model.Index(0, 0), 0, 1, model.Index(2, 0), 0));
        Assert.Equal("HasChildren of 0: False", told.First(change => change.Contains("of 0", StringComparison.Ordinal)));
        Assert.Contains("HasChildren of 2: True", told);
        Assert.Empty(before);
        Assert.Equal("child", rows[2].Children[0][0]);
        told.Clear();
        Assert.True(model.MoveRows(model.Index(2, 0), 0, 1, default, 0));
        Assert.Contains("HasChildren of 3: False", told);
        Assert.Equal((4, "child"), (list.Count, list[0][0]));
    }

    [Fact]
    public void A_list_that_was_disposed_stays_as_it_is()
    {
        StandardItemModel model = Member.Table(3);
        ModelList<Member> people = model.As<Member>();
        people.CollectionChanged += (_, _) => Assert.Fail("told");
        people.Dispose();
        model.RemoveRows(0, 1);
        Assert.Equal(3, people.Count);
    }

    [Fact]
    public void Enumerating_ends_when_rows_come_or_go()
    {
        StandardItemModel model = Member.Table(3);
        using ModelList<Member> people = model.As<Member>();
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (ModelRow<Member> row in people)
            {
                model.RemoveRows(row.Index, 1);
            }
        });
    }
}

[Collection(Alone.Name)]
public sealed class ModelListMemoryTests
{
    [Fact]
    public void Rows_that_nobody_holds_are_collected()
    {
        var model = new StandardItemModel(200_000, 1);
        using ModelList<RowSnapshot> list = model.ToList();
        ModelRow held = list[100_000];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        WeakReference row = Read(list);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.False(row.IsAlive);
        model.InsertRow(0, new StandardItem("first"));
        long swept = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Same(held, list[100_001]);
        Assert.InRange(swept - before, long.MinValue, 4_000_000);
        GC.KeepAlive(after);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Read(ModelList<RowSnapshot> list)
    {
        foreach (ModelRow<RowSnapshot> row in list)
        {
            _ = row.Value;
        }

        return new WeakReference(list[7]);
    }
}
