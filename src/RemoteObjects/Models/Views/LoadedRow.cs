namespace RemoteObjects.Models;

/// <summary>A row whose values are here.</summary>
/// <typeparam name="T">What the values of a row are.</typeparam>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Value">Its values.</param>
public readonly record struct LoadedRow<T>(int Index, T Value);
