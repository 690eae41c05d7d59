namespace RemoteObjects.Models;

/// <summary>Which header is meant (Qt::Orientation).</summary>
public enum Orientation
{
    /// <summary>The header above the columns.</summary>
    Horizontal = 1,

    /// <summary>The header beside the rows.</summary>
    Vertical = 2,
}
