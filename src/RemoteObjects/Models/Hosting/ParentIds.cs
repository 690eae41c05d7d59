using System.Runtime.CompilerServices;
using RemoteObjects.Values;

namespace RemoteObjects.Models.Hosting;

/// <summary>Numbers the cells whose rows a listener was told of, so that it can be remembered who was told of which. A number stays with its cell while rows
/// come and go around it, and is never given twice.</summary>
internal sealed class ParentIds(ItemModel model)
{
    // By the model's own object for what is under a cell, which does not keep it alive; by the path where the model has none.
    private readonly ConditionalWeakTable<object, StrongBox<long>> _byKey = [];
    private Dictionary<ModelPath, long> _byPath = [];
    private long _last;

    public long GetOrAdd(ModelIndex parent)
    {
        if (model.ChildrenKey(parent) is { } key)
        {
            return _byKey.GetValue(key, _ => new StrongBox<long>(++_last)).Value;
        }

        ModelPath path = model.PathOf(parent);
        return _byPath.TryGetValue(path, out long id) ? id : _byPath[path] = ++_last;
    }

    public long? Find(ModelIndex parent)
    {
        if (model.ChildrenKey(parent) is { } key)
        {
            return _byKey.TryGetValue(key, out StrongBox<long>? found) ? found.Value : null;
        }

        return _byPath.Count > 0 && _byPath.TryGetValue(model.PathOf(parent), out long id) ? id : null;
    }

    /// <summary>Forgets rows and all that is under them: to listeners they are new ones.</summary>
    public void Forget(ModelIndex parent, int first, int count)
    {
        int columns = model.ColumnCount(parent);
        for (int row = first; row < first + count; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                ModelIndex cell = model.Index(row, column, parent);
                if (model.ChildrenKey(cell) is { } key)
                {
                    _byKey.Remove(key);
                }

                if (model.HasChildren(cell))
                {
                    Forget(cell, 0, model.RowCount(cell));
                }
            }
        }
    }

    /// <summary>Rows or columns came, went or moved: paths are others now. Where rows moved elsewhere, what was known of them goes.</summary>
    /// <param name="shift">Gives the path now; null if it is gone.</param>
    public void Shift(Func<ModelPath, ModelPath?> shift)
    {
        if (_byPath.Count == 0)
        {
            return;
        }

        var shifted = new Dictionary<ModelPath, long>();
        foreach ((ModelPath path, long id) in _byPath)
        {
            if (shift(path) is { } place)
            {
                shifted[place] = id;
            }
        }

        _byPath = shifted;
    }
}
