using System.Text.Json;

namespace RemoteObjects.Bench.Compare;

/// <summary>One line of JSON that a peer said.</summary>
internal sealed record PeerLine(string Event, IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, string> Texts)
{
    public static PeerLine Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var numbers = new Dictionary<string, double>();
        var texts = new Dictionary<string, string>();
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Number)
            {
                numbers[property.Name] = property.Value.GetDouble();
            }
            else
            {
                texts[property.Name] = property.Value.ToString();
            }
        }

        return new PeerLine(texts.GetValueOrDefault("event", ""), numbers, texts);
    }
}
