using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Models that tell their rows, but not their columns (docs/spec/item-model.md 14, row 15).</summary>
public sealed class UnannouncedColumnsTests
{
    [Fact]
    public async Task Columns_that_a_model_does_not_announce_come_with_its_first_rows()
    {
        await using Pair pair = await Pair.CreateAsync();
        var model = new Growing();
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display);
        Task inserted = HostileHostTests.NextAsync<ModelChange>(replica);
        await pair.ChangeAsync(model.Grow);
        await inserted.WaitAsync(Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal((1, 2), await pair.Node.Context.RunAsync(() => (replica.RowCount(), replica.ColumnCount())));
    }

    /// <summary>Empty, then a row of two columns, of which it tells the row only.</summary>
    private sealed class Growing : ItemModel
    {
        private int _rows;

        public void Grow()
        {
            _rows = 1;
            OnChanged(new RowsInserted(default, 0, 0));
        }

        public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : _rows;

        public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : _rows * 2;

        public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
            row >= 0 && row < _rows && column is 0 or 1 && !parent.IsValid ? CreateIndex(row, column) : default;

        public override ModelIndex Parent(ModelIndex index) => default;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display) => "x";
    }
}
