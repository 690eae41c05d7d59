namespace RemoteObjects.Models;

/// <summary>Which rows a replica reads again when the source has changed them.</summary>
public enum ReplicaRefresh
{
    /// <summary>All that are here. Whoever has read a row is told when it is different; right for programs that read and listen.</summary>
    Cached,

    /// <summary>Those on show in a <see cref="ModelViewport"/> and those somebody waits for. Others keep their old value until they are read or shown, and are
    /// read again then; right for views of large models that change much.</summary>
    Visible,
}

/// <summary>How an <see cref="ItemModelReplica"/> deals with the rows it is told.</summary>
public sealed record ModelReplicaOptions
{
    /// <summary>Keeps every row: <see cref="RowBudget"/> without a limit.</summary>
    public const int Unlimited = int.MaxValue;

    /// <summary>How many rows' values are kept, over all levels; see <see cref="ItemModelReplica.RowBudget"/>.</summary>
    /// <value>Default 100,000: about 20 MB for rows of two short texts. (Qt: 1,000 per parent.)</value>
    public int RowBudget { get; init => field = Positive(value); } = 100_000;

    /// <summary>Which rows are read again after a change.</summary>
    /// <value>Default <see cref="ReplicaRefresh.Cached"/>.</value>
    public ReplicaRefresh Refresh { get; init; } = ReplicaRefresh.Cached;

    internal static int Positive(int rows) =>
        rows > 0 ? rows : throw new ArgumentOutOfRangeException(nameof(rows), rows, $"A replica needs room for a row; {nameof(Unlimited)} keeps all.");
}
