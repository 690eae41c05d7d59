namespace RemoteObjects.Rep;

/// <summary>What can be said of a type by its text alone.</summary>
public static class RepType
{
    /// <summary>The return type of what returns nothing.</summary>
    public const string Void = "void";
}
