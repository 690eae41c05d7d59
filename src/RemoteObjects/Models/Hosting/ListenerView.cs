namespace RemoteObjects.Models.Hosting;

/// <summary>What a listener of a model is known to believe.</summary>
internal sealed class ListenerView
{
    private int _headerFloor;

    /// <summary>Whether it was told the root's size since it attached or was told to forget it. Before, no notice concerns it, and one can crash a Qt client (spec item-model 3.3).</summary>
    public bool IsSized { get; private set; }

    /// <summary>It was told the root's size.</summary>
    public void OnSized(int rows)
    {
        _headerFloor = IsSized ? Math.Min(_headerFloor, rows) : rows;
        IsSized = true;
    }

    /// <summary>It was told that everything may be different, and will ask for the size.</summary>
    public void OnReset() => IsSized = false;

    public void OnRootRowsInserted(int count) => _headerFloor += count;

    /// <summary>Rows were removed, at any level.</summary>
    /// <param name="last">Last of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>False if a Qt client may crash when it is told: it takes removed rows of any level out of its list of row labels (spec item-model 7.3, 7.10).</returns>
    public bool CanBeToldOfRemoval(int last, int count)
    {
        if (last >= _headerFloor)
        {
            return false;
        }

        _headerFloor -= count;
        return true;
    }
}
