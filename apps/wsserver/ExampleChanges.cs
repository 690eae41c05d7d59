using RemoteObjects.Models;
using RemoteObjects.Values;

namespace WsServer;

/// <summary>The five changes that the example's model goes through in its first 13 seconds, one by one (spec item-model 12.1 no. 8 and 12.3).</summary>
/// <remarks>Rows that a smaller model does not have are left out. Call them on the model's context.</remarks>
public static class ExampleChanges
{
    private static readonly QVariant Blue = QColor.FromRgb(0, 0, 255);
    private static readonly QVariant Green = QColor.FromRgb(0, 255, 0);

    /// <summary>Rows 10 to 49 get a blue background in column 1.</summary>
    /// <param name="model">The model.</param>
    public static void ChangeData(StandardItemModel model)
    {
        for (int row = 10; row < Math.Min(50, model.RowCount()); row++)
        {
            model.SetData(model.Index(row, 1), Blue, ItemRole.Background);
        }
    }

    /// <summary>Nine rows come before row 2: nothing in column 0, and a text on green in column 1.</summary>
    /// <param name="model">The model.</param>
    public static void InsertData(StandardItemModel model)
    {
        int first = Math.Min(2, model.RowCount());
        model.InsertRows(first, 9);
        for (int row = first; row < first + 9; row++)
        {
            model.SetData(model.Index(row, 1), Green, ItemRole.Background);
            model.SetData(model.Index(row, 1), "InsertedRow", ItemRole.Display);
        }
    }

    /// <summary>The first cell is disabled, and the first cell under it can be selected and nothing else.</summary>
    /// <param name="model">The model.</param>
    public static void ChangeFlags(StandardItemModel model)
    {
        ModelIndex first = model.Index(0, 0);
        if (!model.HasChildren(first))
        {
            return;
        }

        model.SetFlags(first, model.Flags(first) & ~ItemFlags.Enabled);
        model.SetFlags(model.Index(0, 0, first), ItemFlags.Selectable);
    }

    /// <summary>Rows 2 to 5 go away.</summary>
    /// <param name="model">The model.</param>
    public static void RemoveData(StandardItemModel model) => model.RemoveRows(2, 4);

    /// <summary>Rows 2 to 5 move to before row 10.</summary>
    /// <param name="model">The model.</param>
    public static void MoveData(StandardItemModel model) => model.MoveRows(default, 2, 4, default, 10);
}
