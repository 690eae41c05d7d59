using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Bench;

/// <summary>A table that makes its texts when it is asked for them, and counts how often that is.</summary>
internal sealed class CountedTable(int rows) : ItemModel
{
    private readonly List<string> _inserted = [];
    private int[] _reads = new int[rows];

    public int RowsReadTwice => _reads.Count(reads => reads > 1);

    public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : _inserted.Count + rows;

    public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : 2;

    public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
        !parent.IsValid && (uint)row < (uint)RowCount() && (uint)column < 2 ? CreateIndex(row, column) : default;

    public override ModelIndex Parent(ModelIndex index) => default;

    public override QVariant Data(ModelIndex index, int role = ItemRole.Display)
    {
        if (role != ItemRole.Display)
        {
            return default;
        }

        if (index.Row < _inserted.Count)
        {
            return _inserted[^(index.Row + 1)];
        }

        int row = index.Row - _inserted.Count;
        if (index.Column == 0)
        {
            _reads[row]++;
        }

        return Text(row, index.Column);
    }

    public static string Text(int row, int column) => column == 0 ? $"FancyTextNumber {row}" : $"FancyRow2TextNumber {row}";

    public void InsertAtTop(string text)
    {
        _inserted.Add(text);
        OnChanged(new RowsInserted(default, 0, 0));
    }

    public void RemoveInserted()
    {
        int count = _inserted.Count;
        _inserted.Clear();
        OnChanged(new RowsRemoved(default, 0, count - 1));
    }

    public void ForgetReads() => _reads = new int[rows];
}
