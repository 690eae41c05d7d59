using System.ComponentModel;
using System.Data;

namespace RemoteObjects.Models;

// What a view tells, as changes of the model. What it tells of must agree with what is there; else everything is read anew.
public sealed partial class DataViewModel
{
    private void OnListChanged(object? sender, ListChangedEventArgs change)
    {
        int row = change.NewIndex;
        switch (change.ListChangedType)
        {
            case ListChangedType.ItemAdded when Fits(row, 1):
                _rows++;
                OnChanged(new RowsInserted(default, row, row));
                break;
            case ListChangedType.ItemDeleted when Fits(row, -1):
                _rows--;
                OnChanged(new RowsRemoved(default, row, row));
                break;
            case ListChangedType.ItemChanged when Fits(row, 0):
                TellRow(row);
                break;
            case ListChangedType.ItemMoved when Fits(row, 0) && (uint)change.OldIndex < (uint)_rows:
                // It moved as it has changed.
                if (row != change.OldIndex)
                {
                    OnChanged(new RowsMoved(default, change.OldIndex, change.OldIndex, default, row > change.OldIndex ? row + 1 : row));
                }

                TellRow(row);
                break;
            case ListChangedType.PropertyDescriptorAdded or ListChangedType.PropertyDescriptorDeleted or ListChangedType.PropertyDescriptorChanged
                when _rows == _view.Count:
                TellColumns();
                break;
            default:
                Reset();
                break;
        }
    }

    private bool Fits(int row, int grown) => row >= 0 && row < Math.Max(_rows, _rows + grown) && _rows + grown == _view.Count;

    private void TellRow(int row)
    {
        if (_columns.Count > 0)
        {
            OnChanged(new DataChanged(CreateIndex(row, 0), CreateIndex(row, _columns.Count - 1), []));
        }
    }

    private void TellColumns()
    {
        List<DataColumn> before = _columns;
        _columns = [.. Table.Columns.Cast<DataColumn>()];
        int same = before.Zip(_columns).TakeWhile(static pair => pair.First == pair.Second).Count();
        switch (_columns.Count - before.Count)
        {
            case 0 when same == before.Count && same > 0:
                OnChanged(new HeaderDataChanged(Orientation.Horizontal, 0, same - 1));
                break;
            case 1 when before.Skip(same).SequenceEqual(_columns.Skip(same + 1)):
                OnChanged(new ColumnsInserted(default, same, same));
                break;
            case -1 when before.Skip(same + 1).SequenceEqual(_columns.Skip(same)):
                OnChanged(new ColumnsRemoved(default, same, same));
                break;
            default:
                Reset();
                break;
        }
    }

    private void Reset()
    {
        ReadSizes();
        OnChanged(new ModelReset());
    }
}
