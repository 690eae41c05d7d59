namespace RemoteObjects.Models;

/// <summary>Some rows of a list, and how many there are: what a view that virtualizes asks for.</summary>
/// <typeparam name="T">What the values of a row are.</typeparam>
/// <param name="First">The number of the first row.</param>
/// <param name="Items">The values of the rows.</param>
/// <param name="Total">How many rows the list has.</param>
public sealed record RowPage<T>(int First, IReadOnlyList<T> Items, int Total);
