using RemoteObjects.Models;

namespace RemoteObjects.Tests.Replication;

/// <summary>Compares models cell by cell: what a replica shows must be what its source has.</summary>
internal static partial class ModelComparer
{
    /// <summary>A model as text: counts, values of the roles, flags, whether there are children, and the horizontal header.</summary>
    public static List<string> Describe(ItemModel model, params int[] roles)
    {
        var lines = new List<string>();
        Describe(model, default, "", roles, lines);
        for (int column = 0; column < model.ColumnCount(); column++)
        {
            lines.Add($"header {column}: {model.HeaderData(column, Orientation.Horizontal)}");
        }

        return lines;
    }

    /// <summary>The labels of the rows as text.</summary>
    public static List<string> DescribeRowLabels(ItemModel model) =>
        [.. Enumerable.Range(0, model.RowCount()).Select(row => $"label {row}: {model.HeaderData(row, Orientation.Vertical)}")];

    private static void Describe(ItemModel model, ModelIndex parent, string path, int[] roles, List<string> lines)
    {
        int rows = model.RowCount(parent);
        int columns = rows == 0 && parent.IsValid ? 0 : model.ColumnCount(parent);
        lines.Add($"{path}: {rows} x {columns}");
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                ModelIndex index = model.Index(row, column, parent);
                string at = $"{path}/{row},{column}";
                string values = string.Join(" | ", roles.Select(role => model.Data(index, role).ToString()));
                lines.Add($"{at} = {values} flags {(int)model.Flags(index) & 0xFFFF} {(model.HasChildren(index) ? "+" : "-")}");
                if (model.HasChildren(index))
                {
                    Describe(model, index, at, roles, lines);
                }
            }
        }
    }
}
