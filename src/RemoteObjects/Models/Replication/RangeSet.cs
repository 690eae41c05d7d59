namespace RemoteObjects.Models.Replication;

/// <summary>A set of row numbers, kept as sorted, disjoint ranges, that can follow structural changes.</summary>
internal sealed class RangeSet
{
    // Ends are exclusive. Sorted; neither overlapping nor touching.
    private readonly List<(int Start, int End)> _ranges = [];

    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>How many ranges.</summary>
    public int Count => _ranges.Count;

    /// <summary>The ranges in ascending order: first row and count.</summary>
    public IEnumerable<(int First, int Count)> Ranges => _ranges.Select(range => (range.Start, range.End - range.Start));

    /// <summary>The lowest row; there must be one.</summary>
    public int First => _ranges[0].Start;

    /// <summary>The row behind the highest; there must be one.</summary>
    public int End => _ranges[^1].End;

    /// <summary>How many rows.</summary>
    public int Total => _ranges.Sum(range => range.End - range.Start);

    public bool Contains(int row)
    {
        int at = FirstEndingAfter(row);
        return at < _ranges.Count && _ranges[at].Start <= row;
    }

    public void Add(int first, int count)
    {
        if (count <= 0)
        {
            return;
        }

        int start = first;
        int end = first + count;
        int at = FirstEndingAfter(first - 1);
        int last = at;
        while (last < _ranges.Count && _ranges[last].Start <= end)
        {
            start = Math.Min(start, _ranges[last].Start);
            end = Math.Max(end, _ranges[last].End);
            last++;
        }

        _ranges.RemoveRange(at, last - at);
        _ranges.Insert(at, (start, end));
    }

    public void Subtract(int first, int count)
    {
        if (count <= 0)
        {
            return;
        }

        int end = first + count;
        int at = FirstEndingAfter(first);
        while (at < _ranges.Count && _ranges[at].Start < end)
        {
            (int start, int stop) = _ranges[at];
            _ranges.RemoveAt(at);
            if (stop > end)
            {
                _ranges.Insert(at, (end, stop));
            }

            if (start < first)
            {
                _ranges.Insert(at, (start, first));
                at++;
            }
        }
    }

    public void Clear() => _ranges.Clear();

    /// <summary>Takes the first rows of a range that are in the set out of it.</summary>
    /// <param name="from">First row of the range.</param>
    /// <param name="end">Row behind its last.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="first">First row taken.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether there were any.</returns>
    public bool TryTakeWithin(int from, int end, int most, out int first, out int count)
    {
        int at = FirstEndingAfter(from);
        first = at < _ranges.Count ? Math.Max(_ranges[at].Start, from) : end;
        count = first < end ? Math.Min(most, Math.Min(_ranges[at].End, end) - first) : 0;
        Subtract(first, count);
        return count > 0;
    }

    /// <summary>Takes out the rows that are not in a range.</summary>
    public (int First, int Count)[] TakeOutside(int first, int count)
    {
        int end = first + count;
        (int First, int Count)[] outside =
        [
            .. _ranges.Where(range => range.Start < first).Select(range => (range.Start, Math.Min(range.End, first) - range.Start)),
            .. _ranges.Where(range => range.End > end).Select(range => (Math.Max(range.Start, end), range.End - Math.Max(range.Start, end))),
        ];
        foreach ((int from, int rows) in outside)
        {
            Subtract(from, rows);
        }

        return outside;
    }

    /// <summary>Rows were inserted: those behind them move up, and a range they split becomes two.</summary>
    public void ShiftForInsert(int row, int count)
    {
        for (int i = count > 0 ? _ranges.Count - 1 : -1; i >= 0; i--)
        {
            (int start, int end) = _ranges[i];
            if (start >= row)
            {
                _ranges[i] = (start + count, end + count);
            }
            else if (end > row)
            {
                _ranges[i] = (start, row);
                _ranges.Insert(i + 1, (row + count, end + count));
            }
        }
    }

    /// <summary>Rows were removed: they leave the set, and those behind them move down.</summary>
    public void ShiftForRemove(int row, int count)
    {
        Subtract(row, count);
        for (int i = 0; i < _ranges.Count; i++)
        {
            if (_ranges[i].Start >= row + count)
            {
                _ranges[i] = (_ranges[i].Start - count, _ranges[i].End - count);
                if (i > 0 && _ranges[i - 1].End == _ranges[i].Start)
                {
                    _ranges[i - 1] = (_ranges[i - 1].Start, _ranges[i].End);
                    _ranges.RemoveAt(i);
                    i--;
                }
            }
        }
    }

    /// <summary>Rows were moved within their parent.</summary>
    /// <param name="first">First of them, before.</param>
    /// <param name="count">How many.</param>
    /// <param name="destination">Before which row they were put, in the numbers before.</param>
    public void ShiftForMove(int first, int count, int destination)
    {
        (int First, int Count)[] moved =
        [
            .. _ranges.Select(range => (Start: Math.Max(range.Start, first), End: Math.Min(range.End, first + count)))
                .Where(part => part.Start < part.End)
                .Select(part => (part.Start - first, part.End - part.Start)),
        ];
        int target = destination > first ? destination - count : destination;
        ShiftForRemove(first, count);
        ShiftForInsert(target, count);
        foreach ((int offset, int length) in moved)
        {
            Add(target + offset, length);
        }
    }

    // Index of the first range that ends after a row.
    private int FirstEndingAfter(int row)
    {
        int low = 0;
        int high = _ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].End > row)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
