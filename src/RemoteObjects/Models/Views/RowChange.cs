namespace RemoteObjects.Models;

/// <summary>One change of the rows of a list. Numbers are those at its moment: after all changes told before.</summary>
/// <typeparam name="T">What the values of a row are.</typeparam>
/// <param name="Kind">What happened.</param>
/// <param name="First">First row: where rows are now that came, where they were that went or moved.</param>
/// <param name="Count">How many rows; for a reset, all there are.</param>
/// <param name="Destination">For rows that moved: the number of the first of them after it. Otherwise that is <paramref name="First"/>.</param>
/// <param name="Loaded">For rows that came or changed and for a reset: the values of those that are here. Reading a list of changes fetches nothing.</param>
public sealed record RowChange<T>(RowChangeKind Kind, int First, int Count, int Destination, IReadOnlyList<LoadedRow<T>> Loaded);
