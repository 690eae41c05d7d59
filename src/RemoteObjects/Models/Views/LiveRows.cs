using System.Runtime.InteropServices;

namespace RemoteObjects.Models;

/// <summary>The rows of a list that somebody holds, by number. They are held weakly here.</summary>
/// <remarks>A structural change renumbers them: that costs time for the rows that are held, not for those that there are.</remarks>
internal sealed class LiveRows
{
    private const int FewRows = 64;

    private Dictionary<int, WeakReference<ModelRow>> _rows = [];
    private int _sweepAt = FewRows;

    public ModelRow? Find(int row) => _rows.TryGetValue(row, out WeakReference<ModelRow>? reference) && reference.TryGetTarget(out ModelRow? found) ? found : null;

    public void Add(ModelRow row)
    {
        if (_rows.Count >= _sweepAt)
        {
            Renumber(default);
        }

        // The place of one that was collected is taken over, with its reference.
        ref WeakReference<ModelRow>? reference = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, row.Index, out _);
        if (reference is null)
        {
            reference = new WeakReference<ModelRow>(row);
        }
        else
        {
            reference.SetTarget(row);
        }
    }

    /// <summary>The rows that are held, of a range.</summary>
    public List<ModelRow> In(int first, int count)
    {
        List<ModelRow> found = [];
        if (count <= _rows.Count)
        {
            for (int row = first; row < first + count; row++)
            {
                if (Find(row) is { } held)
                {
                    found.Add(held);
                }
            }
        }
        else
        {
            foreach (WeakReference<ModelRow> reference in _rows.Values)
            {
                if (reference.TryGetTarget(out ModelRow? held) && held.Index >= first && held.Index - first < count)
                {
                    found.Add(held);
                }
            }
        }

        return found;
    }

    /// <summary>Gives the rows their numbers after a change.</summary>
    /// <returns>The rows that got another number, with the number before; those that are gone have -1 now.</returns>
    public List<(ModelRow Row, int Before)> Renumber(RowsEffect effect)
    {
        List<(ModelRow, int)> changed = [];
        var rows = new Dictionary<int, WeakReference<ModelRow>>(_rows.Count);
        foreach (WeakReference<ModelRow> reference in _rows.Values)
        {
            if (!reference.TryGetTarget(out ModelRow? row))
            {
                continue;
            }

            int before = row.Index;
            row.Index = effect.NewRow(before);
            if (row.Index >= 0)
            {
                rows.Add(row.Index, reference);
            }

            if (row.Index != before)
            {
                changed.Add((row, before));
            }
        }

        rows.TrimExcess();
        _rows = rows;
        _sweepAt = Math.Max(FewRows, 2 * rows.Count);
        return changed;
    }
}
