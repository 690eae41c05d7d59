using System.Drawing;
using RemoteObjects.Values;

namespace RemoteObjects.Models.Hosting;

/// <summary>Gathers cells depth first until a budget is used: the answer to a cache request (spec item-model 3.2).</summary>
/// <param name="model">The model.</param>
/// <param name="roles">Values in this order.</param>
/// <param name="budget">Cells at most.</param>
/// <param name="onCounted">Told of each cell whose size is told.</param>
internal sealed class TreeCollector(ItemModel model, int[] roles, int budget, Action<ModelIndex> onCounted)
{
    /// <summary>Levels told at most.</summary>
    public const int MaxDepth = 64;

    private int _left = budget;

    public List<IndexValuePair> Collect() => Collect(default, ModelPath.Empty, 0);

    private List<IndexValuePair> Collect(ModelIndex parent, ModelPath path, int depth)
    {
        var cells = new List<IndexValuePair>();
        int rows = depth < MaxDepth ? model.RowCount(parent) : 0;
        int columns = model.ColumnCount(parent);
        for (int row = 0; row < rows && _left > 0; row++)
        {
            for (int column = 0; column < columns && _left > 0; column++)
            {
                _left--;
                ModelIndex index = model.Index(row, column, parent);
                ModelPath at = path.Child(row, column);
                var data = new QVariant[roles.Length];
                for (int i = 0; i < roles.Length; i++)
                {
                    data[i] = CellWriter.SharedData(model, index, roles[i]);
                }

                bool hasChildren = model.HasChildren(index);
                Size size = Size.Empty;
                if (hasChildren)
                {
                    size = new Size(model.ColumnCount(index), model.RowCount(index));
                    onCounted(index);
                }

                cells.Add(new IndexValuePair(at, data, hasChildren, (int)model.Flags(index), hasChildren ? Collect(index, at, depth + 1) : [], size));
            }
        }

        return cells;
    }
}
