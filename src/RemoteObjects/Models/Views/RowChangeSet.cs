namespace RemoteObjects.Models;

/// <summary>What happened to the rows of a list in one turn of its context, in order.</summary>
/// <typeparam name="T">What the values of a row are.</typeparam>
/// <param name="Changes">The changes, at least one.</param>
/// <param name="Total">How many rows there are after them.</param>
public sealed record RowChangeSet<T>(IReadOnlyList<RowChange<T>> Changes, int Total);
