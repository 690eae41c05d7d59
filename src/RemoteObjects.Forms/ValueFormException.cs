namespace RemoteObjects.Forms;

/// <summary>What somebody wrote is no value of the type.</summary>
/// <param name="message">Says so, in one line.</param>
public sealed class ValueFormException(string message) : FormatException(message);
