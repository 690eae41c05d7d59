using System.Text.Json;

namespace RemoteObjects.Forms;

/// <summary>A type whose values are written in one word or text, with or without quotes.</summary>
/// <param name="typeName">The type.</param>
/// <param name="parse">Makes the value; null if the text is none.</param>
/// <param name="example">A text that is one.</param>
/// <param name="isText">Whether JSON writes it in quotes: then a number or <c>true</c> inside of a list is none.</param>
/// <param name="empty">What a missing value is told as.</param>
internal sealed class ScalarForm(string typeName, Func<string, object?> parse, string example, bool isText = false, object? empty = null) : ValueForm(typeName, example)
{
    public override object? Read(string text)
    {
        using JsonDocument? document = text.StartsWith('"') ? TryParse(text) : null;
        return document is null ? Parse(text) : ReadDocument(document, text);
    }

    public override object? ReadJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Parse(json.GetString()!),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null when !isText => Parse(json.GetRawText()),
        _ => throw NotOne(json.GetRawText()),
    };

    public override object? Present(object? value) => value ?? empty;

    private object Parse(string text) => parse(text) ?? throw NotOne(text);
}
