namespace RemoteObjects;

/// <summary>How a property of a <see cref="ModelRowAttribute">row</see> is shown. Of a record it may stand at the parameter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RowColumnAttribute : Attribute
{
    /// <summary>The label of its column; null for its name.</summary>
    public string? Label { get; set; }
}
