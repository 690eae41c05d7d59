using System.Text.Json;

namespace RemoteObjects.Forms;

/// <summary>A type of Qt that is made of numbers: <c>{"width":3,"height":4}</c> or <c>[3,4]</c>.</summary>
/// <param name="typeName">The type.</param>
/// <param name="names">What its parts are called.</param>
/// <param name="areWhole">Whether they are integers.</param>
/// <param name="make">Makes it of its parts.</param>
internal sealed class PartsForm(string typeName, string[] names, bool areWhole, Func<double[], object> make)
    : ValueForm(typeName, $"{{{string.Join(',', names.Select((name, i) => $"\"{name}\":{i + 1}"))}}}")
{
    public override object? ReadJson(JsonElement json)
    {
        IEnumerable<JsonElement> parts = json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray(),
            JsonValueKind.Object => names.Where(name => json.TryGetProperty(name, out _)).Select(json.GetProperty),
            _ => [],
        };
        double[] values = [.. parts.Select(part => part.ValueKind == JsonValueKind.Number && (!areWhole || part.TryGetInt32(out _)) ? part.GetDouble() : double.NaN)];
        return values.Length == names.Length && Array.TrueForAll(values, double.IsFinite)
            ? make(values)
            : throw NotOne(json.GetRawText());
    }
}
