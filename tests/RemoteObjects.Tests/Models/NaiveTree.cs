using System.Text;
using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Tests.Models;

/// <summary>A tree of cells as nested lists, too simple to be wrong: what models are compared with.</summary>
internal sealed class NaiveCell
{
    public QVariant Text { get; set; }

    public QVariant Background { get; set; }

    public ItemFlags Flags { get; set; } = StandardItem.DefaultFlags;

    public int Columns { get; set; }

    public List<List<NaiveCell>> Rows { get; private set; } = [];

    /// <summary>Copies what is under a cell of a model, and the cell.</summary>
    public static NaiveCell Read(ItemModel model, ModelIndex index)
    {
        var cell = new NaiveCell { Columns = model.ColumnCount(index) };
        cell.ReadValues(model, index);
        for (int row = 0; row < model.RowCount(index); row++)
        {
            cell.Rows.Add([.. Enumerable.Range(0, cell.Columns).Select(column => Read(model, model.Index(row, column, index)))]);
        }

        return cell;
    }

    public void ReadValues(ItemModel model, ModelIndex index)
    {
        Text = model.Data(index);
        Background = model.Data(index, ItemRole.Background);
        Flags = index.IsValid ? model.Flags(index) : StandardItem.DefaultFlags;
    }

    public NaiveCell At(ModelPath path)
    {
        NaiveCell at = this;
        foreach ((int row, int column) in path)
        {
            at = at.Rows[row][column];
        }

        return at;
    }

    public void InsertRows(int row, int count) =>
        Rows.InsertRange(row, Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Columns).Select(_ => new NaiveCell()).ToList()));

    public void InsertColumns(int column, int count)
    {
        Columns += count;
        Rows.ForEach(row => row.InsertRange(column, Enumerable.Range(0, count).Select(_ => new NaiveCell())));
    }

    public void RemoveColumns(int column, int count)
    {
        Columns -= count;
        Rows.ForEach(row => row.RemoveRange(column, count));
    }

    /// <summary>Moves rows from another cell, or this one, to here.</summary>
    public void TakeRows(int destination, NaiveCell source, int first, int count)
    {
        List<List<NaiveCell>> moved = source.Rows.GetRange(first, count);
        source.Rows.RemoveRange(first, count);
        InsertColumns(Columns, Math.Max(0, source.Columns - Columns));
        moved.ForEach(row => row.AddRange(Enumerable.Range(0, Columns - row.Count).Select(_ => new NaiveCell())));
        Rows.InsertRange(source == this && destination > first ? destination - count : destination, moved);
    }

    public void Sort(int column)
    {
        if (column < Columns)
        {
            Rows = [.. Rows.OrderBy(row => row[column].Text, new ItemComparer())];
        }

        Rows.ForEach(row => row.ForEach(cell => cell.Sort(column)));
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', depth).Append($"'{Text}' {Background} {(int)Flags} {Rows.Count}x{Columns}\n");
        Rows.ForEach(row => row.ForEach(cell => cell.Write(text, depth + 1)));
    }
}
