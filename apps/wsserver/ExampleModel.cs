using RemoteObjects.Models;
using RemoteObjects.Values;

namespace WsServer;

/// <summary>The model that the example serves (spec item-model 12.1).</summary>
public static class ExampleModel
{
    /// <summary>How many rows the stock example has.</summary>
    public const int DefaultRows = 100_000;

    /// <summary>The name it is served under.</summary>
    public const string RemoteName = "RemoteModel";

    /// <summary>Makes the model: two columns of text, every other cell of the first one red, and a small tree under the first cell.</summary>
    /// <param name="rows">Top-level rows, 0 or more.</param>
    public static StandardItemModel Create(int rows = DefaultRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        var model = new StandardItemModel();
        model.SetRoleNames(new Dictionary<int, string> { [ItemRole.Display] = "_text", [ItemRole.Background] = "_color" });
        model.SetHorizontalHeaderLabels("First Column with spacing", "Second Column with spacing");
        model.Root.EnsureCapacity(rows, 2);

        // One brush for all: a value that 50,000 cells share.
        QVariant red = new QBrush(QColor.FromRgb(255, 0, 0));
        for (int row = 0; row < rows; row++)
        {
            var first = new StandardItem($"FancyTextNumber {row}");
            if (row == 0)
            {
                first.AppendRow(CreateChildren(2, 2));
            }

            if (row % 2 == 0)
            {
                first.Background = red;
            }

            model.AppendRow(first, new StandardItem($"FancyRow2TextNumber {row}"));
        }

        return model;
    }

    // The children of one level are the columns of one row, and the first of them has the next level; the last level is a row without any column.
    private static StandardItem[] CreateChildren(int count, int level)
    {
        if (level == 0)
        {
            return [];
        }

        StandardItem[] items = [.. Enumerable.Range(1, count).Select(number => new StandardItem($"Child num {number}, nesting Level {level}"))];
        items[0].AppendRow(CreateChildren(count, level - 1));
        return items;
    }
}
