namespace RemoteObjects.Bench.Others.Roles;

/// <summary>What the server serves. Thread-safe: it is read by connections while it changes.</summary>
internal sealed class Table(int rows)
{
    private readonly Lock _lock = new();
    private readonly List<Row> _rows = [.. Enumerable.Range(0, rows).Select(Row.Of)];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _rows.Count;
            }
        }
    }

    public Row[] Read(int first, int count)
    {
        lock (_lock)
        {
            return [.. _rows.Slice(first, Math.Min(count, _rows.Count - first))];
        }
    }

    public void SetSecond(int row, string text)
    {
        lock (_lock)
        {
            _rows[row] = _rows[row] with { Second = text };
        }
    }

    public void Insert(int first, int count)
    {
        lock (_lock)
        {
            _rows.InsertRange(first, Enumerable.Repeat(new Row("", ""), count));
        }
    }

    public void Remove(int first, int count)
    {
        lock (_lock)
        {
            _rows.RemoveRange(first, count);
        }
    }
}
