namespace RemoteObjects.Values;

/// <summary>What a registry knows of a name.</summary>
/// <param name="TypeName">The class.</param>
/// <param name="HostUrl">Where the host listens. Any peer may have registered it: not to be trusted.</param>
public sealed record SourceLocationInfo(string? TypeName, QUrl HostUrl);

/// <summary>An entry of a registry (spec wire-protocol 14).</summary>
/// <param name="Name">The object.</param>
/// <param name="Info">Class and host.</param>
public sealed record SourceLocation(string? Name, SourceLocationInfo Info);

/// <summary>The table of a registry.</summary>
/// <param name="Entries">In wire order.</param>
public sealed record SourceLocations(IReadOnlyList<SourceLocation> Entries)
{
    /// <summary>Equality by entries and their order.</summary>
    public bool Equals(SourceLocations? other) => other is not null && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Count;
}
