using System.Text.Json;

namespace RemoteObjects.Interop.Tests;

/// <summary>One JSON line of a Qt peer.</summary>
internal sealed class PeerEvent(string line)
{
    private readonly JsonElement _json = JsonElement.Parse(line);

    public string Name => Text("event");

    public bool IsOk => _json.GetProperty("ok").GetBoolean();

    public int Int(string key) => _json.GetProperty(key).GetInt32();

    public string Text(string key) => _json.GetProperty(key).GetString()!;

    /// <summary>A field as JSON.</summary>
    public string Raw(string key) => _json.GetProperty(key).GetRawText();

    public bool Has(string key) => _json.TryGetProperty(key, out _);

    /// <summary>Texts of an array; numbers as their digits.</summary>
    public string[] Texts(string key) => [.. _json.GetProperty(key).EnumerateArray().Select(value => value.ToString())];

    /// <summary>Whether this is a header change of the given sections.</summary>
    public bool IsHeaderChange(Models.Orientation orientation, int first, int last) =>
        Name == "headerDataChanged" && Int("orientation") == (int)orientation && Int("first") == first && Int("last") == last;

    /// <summary>Whether this is a change of a property to a value, in JSON.</summary>
    public bool IsChange(string target, string property, string value) =>
        Name == "changed" && Text("object") == target && Text("property") == property && Raw("value") == value;

    /// <summary>Whether this is a signal with arguments, in JSON.</summary>
    public bool IsSignal(string signal, string arguments) => Name == "signal" && Text("signal") == signal && Raw("args") == arguments;

    public override string ToString() => line;
}
