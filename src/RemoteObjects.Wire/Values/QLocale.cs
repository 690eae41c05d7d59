namespace RemoteObjects.Values;

/// <summary>A locale by its Qt name.</summary>
/// <param name="Name">Such as <c>de_CH</c> or <c>C</c>.</param>
public readonly record struct QLocale(string? Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
