namespace RemoteObjects.Fuzz;

/// <summary>Something happened that no input may cause.</summary>
public sealed class FuzzException : Exception
{
    /// <summary>Makes the exception.</summary>
    public FuzzException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public FuzzException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
