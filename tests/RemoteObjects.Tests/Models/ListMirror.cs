using System.Collections.Specialized;
using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Tests.Models;

/// <summary>A copy of a list that obeys only what its events say, as a view does.</summary>
internal sealed class ListMirror
{
    private readonly ModelList _list;
    private readonly Dictionary<ModelRow, StandardItem?> _items = [];

    public ListMirror(ModelList list)
    {
        _list = list;
        Rows = [.. list.Cast<ModelRow>()];
        list.CollectionChanged += (_, e) => Apply(e);
    }

    public List<ModelRow> Rows { get; private set; }

    public int Resets { get; private set; }

    public int Ranges { get; private set; }

    /// <summary>The list is what its events said, and its rows are where they say.</summary>
    public void Check()
    {
        Assert.Equal(Rows.Count, _list.Count);
        Assert.True(Rows.SequenceEqual(_list.Cast<ModelRow>()), "Other rows than told.");
        for (int i = 0; i < Rows.Count; i++)
        {
            Assert.Equal(i, Rows[i].Index);
            Assert.Equal(i, ((System.Collections.IList)_list).IndexOf(Rows[i]));
        }
    }

    /// <summary>Each row is still the item that it was, wherever it moved.</summary>
    public void CheckItems(StandardItemModel model, bool isOtherColumn)
    {
        foreach (ModelRow row in Rows)
        {
            StandardItem? item = model.ItemFromIndex(row.Cell(0));
            Assert.Equal(item?.Data(ItemRole.Display).ToObject(), row[0]);
            if (_items.GetValueOrDefault(row) is { } before && !isOtherColumn)
            {
                Assert.Same(before, item);
            }

            _items[row] = item;
        }
    }

    private void Apply(NotifyCollectionChangedEventArgs change)
    {
        int count = Math.Max(change.NewItems?.Count ?? 0, change.OldItems?.Count ?? 0);
        Ranges += count > 1 ? 1 : 0;
        Assert.True(count <= 1 || _list.RaisesRanges);
        switch (change.Action)
        {
            case NotifyCollectionChangedAction.Add:
                Rows.InsertRange(change.NewStartingIndex, change.NewItems!.Cast<ModelRow>());
                break;
            case NotifyCollectionChangedAction.Remove:
                Assert.Equal(change.OldItems!.Cast<ModelRow>(), Rows.GetRange(change.OldStartingIndex, count));
                Assert.All(change.OldItems!.Cast<ModelRow>(), row => Assert.Equal(-1, row.Index));
                Rows.RemoveRange(change.OldStartingIndex, count);
                break;
            case NotifyCollectionChangedAction.Move:
                Rows.RemoveRange(change.OldStartingIndex, count);
                Rows.InsertRange(change.NewStartingIndex, change.NewItems!.Cast<ModelRow>());
                break;
            default:
                Resets++;
                Rows = [.. _list.Cast<ModelRow>()];
                break;
        }

        Check();
    }
}
