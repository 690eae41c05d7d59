namespace RemoteObjects;

/// <summary>Leaves a public property of a <see cref="ModelRowAttribute">row</see> out of its columns. Of a record it may stand at the parameter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RowIgnoreAttribute : Attribute;
