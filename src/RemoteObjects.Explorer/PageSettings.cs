using System.Text.Json;

namespace RemoteObjects.Explorer;

/// <summary>What the server of the page says of it, in <c>explorer.json</c>.</summary>
/// <param name="Node">Where the page connects to, absolute or relative to itself; null if the user says.</param>
/// <param name="Title">The node as the user knows it; null for <paramref name="Node"/>.</param>
/// <param name="CanWrite">Whether anything may be changed or called.</param>
/// <param name="Heartbeat">After how much silence the node is asked whether it lives; null for never.</param>
/// <param name="Error">Why the server could not reach the node the last time it tried; null if it could.</param>
internal sealed record PageSettings(string? Node, string? Title, bool CanWrite, TimeSpan? Heartbeat, string? Error)
{
    /// <summary>Reads the file.</summary>
    /// <param name="text">Its content; empty if there is none.</param>
    public static PageSettings Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        JsonElement root = document.RootElement;
        return new PageSettings(
            TextOf(root, "node"),
            TextOf(root, "title"),
            !root.TryGetProperty("canWrite", out JsonElement canWrite) || canWrite.ValueKind == JsonValueKind.True,
            TimeOf(root, "heartbeat"),
            TextOf(root, "error"));
    }

    private static TimeSpan? TimeOf(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int milliseconds) && milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private static string? TextOf(JsonElement root, string key) => root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
