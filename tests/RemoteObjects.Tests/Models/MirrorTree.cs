using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Tests.Models;

/// <summary>A copy of a model that reads from it only what a change says is new: right only if every change is told, and told right.</summary>
internal sealed class MirrorTree
{
    private readonly ItemModel _model;

    public MirrorTree(ItemModel model)
    {
        _model = model;
        Root = NaiveCell.Read(model, default);
        model.Changed += (_, change) => Apply(change);
    }

    public NaiveCell Root { get; private set; }

    private void Apply(ModelChange change)
    {
        switch (change)
        {
            case DataChanged data:
                ModelIndex parent = data.TopLeft.Parent;
                for (int row = data.TopLeft.Row; row <= data.BottomRight.Row; row++)
                {
                    for (int column = data.TopLeft.Column; column <= data.BottomRight.Column; column++)
                    {
                        Cell(parent).Rows[row][column].ReadValues(_model, _model.Index(row, column, parent));
                    }
                }

                break;
            case RowsInserted rows:
                NaiveCell under = Cell(rows.Parent);
                for (int row = rows.First; row <= rows.Last; row++)
                {
                    under.Rows.Insert(row, [.. Enumerable.Range(0, under.Columns)
                        .Select(column => NaiveCell.Read(_model, _model.Index(row, column, rows.Parent)))]);
                }

                break;
            case RowsRemoved rows:
                Cell(rows.Parent).Rows.RemoveRange(rows.First, rows.Last - rows.First + 1);
                break;
            case RowsMoved rows:
                Move(rows);
                break;
            case ColumnsInserted columns:
                Insert(columns);
                break;
            case ColumnsRemoved columns:
                Cell(columns.Parent).RemoveColumns(columns.First, columns.Last - columns.First + 1);
                break;
            case ModelReset or LayoutChanged:
                Root = NaiveCell.Read(_model, default);
                break;
        }
    }

    private void Insert(ColumnsInserted columns)
    {
        NaiveCell under = Cell(columns.Parent);
        under.InsertColumns(columns.First, columns.Last - columns.First + 1);
        for (int row = 0; row < under.Rows.Count; row++)
        {
            for (int column = columns.First; column <= columns.Last; column++)
            {
                under.Rows[row][column] = NaiveCell.Read(_model, _model.Index(row, column, columns.Parent));
            }
        }
    }

    private void Move(RowsMoved move)
    {
        // The change names its parents as they are after the move; this tree is still as before.
        int count = move.Last - move.First + 1;
        ModelPathEntry[] from = [.. _model.PathOf(move.Parent)];
        ModelPathEntry[] to = [.. _model.PathOf(move.DestinationParent)];
        bool fromIsUnderTo = from.Length > to.Length && from.AsSpan(0, to.Length).SequenceEqual(to);
        bool toIsUnderFrom = to.Length > from.Length && to.AsSpan(0, from.Length).SequenceEqual(from);
        if (fromIsUnderTo && from[to.Length].Row >= move.DestinationRow)
        {
            from[to.Length] = from[to.Length] with { Row = from[to.Length].Row - count };
        }
        else if (toIsUnderFrom && to[from.Length].Row >= move.First)
        {
            to[from.Length] = to[from.Length] with { Row = to[from.Length].Row + count };
        }

        Root.At(new ModelPath(to)).TakeRows(move.DestinationRow, Root.At(new ModelPath(from)), move.First, count);
    }

    private NaiveCell Cell(ModelIndex index) => Root.At(_model.PathOf(index));
}
