using RemoteObjects.Values;

namespace RemoteObjects.Models.Hosting;

/// <summary>What a listener of a model is known to believe.</summary>
internal sealed class ListenerView
{
    private readonly HashSet<long> _counted = [];
    private readonly Queue<(ToldRows Rows, long Time)> _answers = [];
    private int _headerFloor;

    /// <summary>Whether it was told the root's size since it attached or was told to forget it. Before, no notice concerns it, and one can crash a Qt client (spec item-model 3.3).</summary>
    public bool IsSized { get; private set; }

    /// <summary>Whether it is a replica of this library, which takes every notice right. It shows by how it asks for rows.</summary>
    public bool IsOurs { get; set; }

    /// <summary>Places where rows may be that belong elsewhere; see <see cref="OnRowsTold"/>.</summary>
    public List<ToldRows> Doubtful { get; private set; } = [];

    /// <summary>It was told the root's size.</summary>
    public void OnSized(int rows)
    {
        _headerFloor = IsSized ? Math.Min(_headerFloor, rows) : rows;
        IsSized = true;
    }

    /// <summary>It was told that everything may be different, and will ask for the size.</summary>
    public void OnReset()
    {
        IsSized = false;
        OnForgotten();
    }

    /// <summary>It was told something that makes it forget all cells.</summary>
    public void OnForgotten()
    {
        _counted.Clear();
        _answers.Clear();
        Doubtful.Clear();
    }

    public void OnRootRowsInserted(int count) => _headerFloor += count;

    /// <summary>It was told how many rows a parent below the root has.</summary>
    public void OnCounted(long parent) => _counted.Add(parent);

    /// <summary>It has to ask again how many rows a parent has.</summary>
    public void OnUncounted(long parent) => _counted.Remove(parent);

    /// <summary>Whether it knows how many rows a parent below the root has. One that does not goes wrong, or crashes, when it is told of rows there (spec
    /// item-model 7.2, 7.3).</summary>
    public bool HasCounted(long? parent) => parent is { } id && _counted.Contains(id);

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

    /// <summary>A Qt client was told rows. It stores an answer later than it heeds a notice that it reads together with it, and so in the wrong rows, if rows
    /// came or went by that notice (spec item-model 6.1).</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="time">Now, in milliseconds.</param>
    /// <param name="patience">After how many milliseconds an answer is taken as read alone.</param>
    public void OnRowsTold(ToldRows rows, long time, long patience)
    {
        DropAnswersBefore(time - patience);
        _answers.Enqueue((rows, time));
    }

    /// <summary>Rows or columns came, went or moved.</summary>
    /// <param name="shift">Gives the path of a cell now; null if it is gone.</param>
    /// <param name="time">Now, in milliseconds.</param>
    /// <param name="patience">After how many milliseconds an answer is taken as read alone.</param>
    /// <returns>Whether there are doubtful rows.</returns>
    public bool OnStructureChanged(Func<ModelPath, ModelPath?> shift, long time, long patience)
    {
        DropAnswersBefore(time - patience);
        if (_answers.Count == 0 && Doubtful.Count == 0)
        {
            return false;
        }

        // What is doubtful already may be anywhere under its parent now.
        var doubtful = new List<ToldRows>();
        foreach (ToldRows rows in Doubtful.Select(rows => rows with { First = 0, Last = int.MaxValue }).Distinct().Concat(_answers.Select(answer => answer.Rows)))
        {
            if (shift(rows.Parent) is { } parent)
            {
                doubtful.Add(rows with { Parent = parent });
            }
        }

        Doubtful = doubtful;
        _answers.Clear();
        return Doubtful.Count > 0;
    }

    private void DropAnswersBefore(long time)
    {
        while (_answers.TryPeek(out (ToldRows Rows, long Time) oldest) && oldest.Time < time)
        {
            _answers.Dequeue();
        }
    }
}

/// <summary>Rows that a listener was told.</summary>
internal readonly record struct ToldRows(ModelPath Parent, int First, int Last);
