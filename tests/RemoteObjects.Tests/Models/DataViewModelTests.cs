using System.Data;
using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Tests.Models;

public sealed class DataViewModelTests : IDisposable
{
    private readonly DataTable _table = new();
    private readonly List<ModelChange> _changes = [];

    public DataViewModelTests()
    {
        _table.Columns.Add("Name", typeof(string)).AllowDBNull = false;
        _table.Columns.Add("Age", typeof(int)).Caption = "Age in years";
        _table.Columns.Add("Since", typeof(DateTime));
        _table.Columns.Add("Stay", typeof(TimeSpan)).ReadOnly = true;
        _table.Rows.Add("Ada", 36, new DateTime(2020, 1, 2), TimeSpan.FromHours(1));
        _table.Rows.Add("Bob", DBNull.Value, DBNull.Value, DBNull.Value);
        _table.Rows.Add("Cleo", 12, DBNull.Value, TimeSpan.FromDays(2));
    }

    [Fact]
    public void Rows_columns_and_captions_are_those_of_the_table()
    {
        using DataViewModel model = Model();

        Assert.Equal((3, 4), (model.RowCount(), model.ColumnCount()));
        Assert.Equal(["Name", "Age in years", "Since", "Stay"], Enumerable.Range(0, 4).Select(column => model.HeaderData(column, Orientation.Horizontal).ToString()));
        Assert.Equal((36, "01:00:00"), (model.Index(0, 1).Data(), model.Index(0, 3).Data(ItemRole.Edit)));
        Assert.Equal(new DateTime(2020, 1, 2), model.Index(0, 2).Data().Get<DateTime>());
        Assert.False(model.Index(1, 1).Data().IsValid);
        Assert.False(model.Index(3, 0).IsValid);
        Assert.False(model.HasChildren(model.Index(0, 0)));
        Assert.Equal("Cleo", model.RowOf(model.Index(2, 3))?["Name"]);
    }

    [Fact]
    public void Edits_are_converted_or_refused()
    {
        using DataViewModel model = Model();

        Assert.True(model.SetData(model.Index(1, 1), 7));
        Assert.True(model.SetData(model.Index(1, 2), "2021-03-04"));
        Assert.True(model.SetData(model.Index(0, 1), default));
        Assert.True(model.SetData(model.Index(2, 1), "13"));
        Assert.True(model.SetData(model.Index(2, 0), 5));
        Assert.Equal((7, new DateTime(2021, 3, 4), DBNull.Value, 13, "5"), (_table.Rows[1][1], _table.Rows[1][2], _table.Rows[0][1], _table.Rows[2][1], _table.Rows[2][0]));
        Assert.Equal(5, _changes.OfType<DataChanged>().Count());

        _changes.Clear();
        Assert.False(model.SetData(model.Index(1, 1), "seven"));
        Assert.False(model.SetData(model.Index(1, 1), 7.5));
        Assert.False(model.SetData(model.Index(1, 1), long.MaxValue));
        Assert.False(model.SetData(model.Index(1, 0), default));
        Assert.False(model.SetData(model.Index(1, 2), "soon"));
        Assert.False(model.SetData(model.Index(1, 3), "01:00:00"));
        Assert.False(model.SetData(model.Index(1, 1), 8, ItemRole.Background));
        Assert.Equal(["Bob", 7, new DateTime(2021, 3, 4), DBNull.Value], _table.Rows[1].ItemArray);
        Assert.Empty(_changes);
    }

    [Fact]
    public void An_edit_that_breaks_a_rule_of_the_table_leaves_the_row_as_it_was()
    {
        _table.Columns["Name"]!.Unique = true;
        _table.Columns["Name"]!.MaxLength = 5;
        using DataViewModel model = Model();

        Assert.False(model.SetData(model.Index(1, 0), "Ada"));
        Assert.False(model.SetData(model.Index(1, 0), "Roberta"));
        Assert.Equal(("Bob", false), (_table.Rows[1]["Name"], _table.Rows[1].HasVersion(DataRowVersion.Proposed)));
        Assert.Empty(_changes);
        Assert.True(model.SetData(model.Index(1, 0), "Bert"));
        Assert.Equal(["Changed 1"], Told());
    }

    [Fact]
    public void Columns_and_views_that_are_read_only_can_not_be_edited()
    {
        using var view = new DataView(_table);
        using var model = new DataViewModel(view);
        Assert.True(model.Flags(model.Index(0, 0)).HasFlag(ItemFlags.Editable));
        Assert.False(model.Flags(model.Index(0, 3)).HasFlag(ItemFlags.Editable));

        view.AllowEdit = false;
        Assert.False(model.Flags(model.Index(0, 0)).HasFlag(ItemFlags.Editable));
        Assert.False(model.SetData(model.Index(0, 0), "Eve"));
    }

    [Fact]
    public void Rows_of_the_table_come_change_and_go()
    {
        using DataViewModel model = Model();
        _table.Rows.Add("Dan");
        DataRow eve = _table.NewRow();
        eve["Name"] = "Eve";
        _table.Rows.InsertAt(eve, 1);
        _table.Rows[0]["Age"] = 37;
        _table.Rows[2].Delete();
        _table.Rows.Clear();

        Assert.Equal(["Inserted 3", "Inserted 1", "Changed 0", "Removed 2", "ModelReset"], Told().Select(static told => told.Split(" {")[0]));
        Assert.Equal(0, model.RowCount());
    }

    [Fact]
    public void A_row_that_is_sorted_elsewhere_moves()
    {
        using var view = new DataView(_table) { Sort = "Name" };
        using var model = new DataViewModel(view);
        model.Changed += (_, change) => _changes.Add(change);
        Assert.True(model.SetData(model.Index(0, 0), "Zoe"));

        Assert.Equal(["Moved 0 to 3", "Changed 2"], Told());
        Assert.Equal("Zoe", model.Index(2, 0).Data());
        view.Sort = "Name DESC";
        Assert.Equal((new ModelReset(), "Zoe"), (_changes[^1], model.Index(0, 0).Data()));
    }

    [Fact]
    public void A_row_that_the_filter_drops_goes()
    {
        using var view = new DataView(_table) { RowFilter = "Age > 20" };
        using var model = new DataViewModel(view);
        model.Changed += (_, change) => _changes.Add(change);
        Assert.True(model.SetData(model.Index(0, 1), 1));

        Assert.Equal(["Removed 0"], Told());
        Assert.Equal(0, model.RowCount());
    }

    [Fact]
    public void Columns_come_and_go()
    {
        using DataViewModel model = Model();
        _table.Columns.Add("More", typeof(bool));
        _table.Columns.Remove("Age");

        Assert.Equal([new ColumnsInserted(default, 4, 4), new ColumnsRemoved(default, 1, 1)], _changes);
        Assert.Equal("Since", model.HeaderData(1, Orientation.Horizontal));
        Assert.Equal(4, model.ColumnCount());
    }

    [Fact]
    public void Random_changes_leave_a_mirror_equal()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            using var table = new DataTable();
            table.Columns.Add("Key", typeof(int));
            table.Columns.Add("Text", typeof(string));
            using var view = new DataView(table) { Sort = seed % 2 == 0 ? "" : "Key", RowFilter = seed % 3 == 0 ? "" : "Key < 15" };
            using var model = new DataViewModel(view);
            var mirror = new MirrorTree(model);
            for (int step = 0; step < 40; step++)
            {
                int at = random.Next(table.Rows.Count + 1);
                switch (random.Next(10))
                {
                    case < 4:
                        DataRow row = table.NewRow();
                        row["Key"] = random.Next(20);
                        row["Text"] = $"t{step}";
                        table.Rows.InsertAt(row, at);
                        break;
                    case < 6 when at < table.Rows.Count && table.Rows[at].RowState != DataRowState.Deleted:
                        table.Rows[at]["Key"] = random.Next(20);
                        break;
                    case 6 when at < table.Rows.Count:
                        table.Rows[at].Delete();
                        break;
                    case 7 when model.RowCount() > 0:
                        model.SetData(model.Index(random.Next(model.RowCount()), random.Next(2)), random.Next(20));
                        break;
                    case 8:
                        table.AcceptChanges();
                        break;
                    case 9 when step % 5 == 0:
                        table.Columns.Add($"c{step}").SetOrdinal(random.Next(table.Columns.Count));
                        break;
                }

                Assert.Equal(NaiveCell.Read(model, default).ToString(), mirror.Root.ToString());
                Assert.Equal(view.Count, model.RowCount());
            }
        }
    }

    [Fact]
    public void A_model_that_is_disposed_hears_no_more()
    {
        DataViewModel model = Model();
        model.Dispose();
        _table.Rows.Add("Dan");

        Assert.Empty(_changes);
        Assert.Equal(0, model.RowCount());
    }

    public void Dispose() => _table.Dispose();

    private DataViewModel Model()
    {
        var model = new DataViewModel(_table);
        model.Changed += (_, change) => _changes.Add(change);
        return model;
    }

    private IEnumerable<string> Told() => _changes.Select(static change => change switch
    {
        RowsInserted rows => $"Inserted {rows.First}",
        RowsRemoved rows => $"Removed {rows.First}",
        RowsMoved rows => $"Moved {rows.First} to {rows.DestinationRow}",
        DataChanged data => $"Changed {data.TopLeft.Row}",
        _ => change.ToString(),
    });
}
