using System.Text.Json;

namespace RemoteObjects.Forms;

/// <summary>How values of one declared type are written, on a command line or in a field, and told. What is told can be written.</summary>
/// <param name="typeName">The type as declared.</param>
/// <param name="example">A value as the user may write it; null if none would help.</param>
public abstract class ValueForm(string typeName, string? example)
{
    /// <summary>The type as declared.</summary>
    public string TypeName => typeName;

    /// <summary>Reads an argument: JSON, or where that is no question text without quotes.</summary>
    /// <param name="text">What was written.</param>
    /// <returns>A value that the core takes for the type.</returns>
    /// <exception cref="ValueFormException">It is none.</exception>
    public virtual object? Read(string text)
    {
        using JsonDocument? document = TryParse(text);
        return document is null ? throw NotOne(text) : ReadDocument(document, text);
    }

    /// <summary>Reads a part of an argument.</summary>
    /// <param name="json">The part.</param>
    /// <exception cref="ValueFormException">It is no such value.</exception>
    public abstract object? ReadJson(JsonElement json);

    /// <summary>A value as output tells it: enumerations by their keys' names.</summary>
    /// <param name="value">As dynamic replicas give it.</param>
    public virtual object? Present(object? value) => value;

    /// <summary>The complaint about what was written.</summary>
    /// <param name="written">What was written.</param>
    protected ValueFormException NotOne(string written) => new($"'{written}' is no {TypeName}{(example is null ? "" : $", such as {example}")}.");

    /// <summary>Reads what was written as JSON.</summary>
    /// <param name="document">The JSON.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="ValueFormException">It is no such value.</exception>
    protected object? ReadDocument(JsonDocument document, string text)
    {
        try
        {
            return ReadJson(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, "\ud800": the parser takes it, and whoever reads the text gets this.
            throw NotOne(text);
        }
    }

    /// <summary>Reads JSON.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null if it is none.</returns>
    protected static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
