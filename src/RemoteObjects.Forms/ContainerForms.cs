using System.Collections;
using System.Text.Json;

namespace RemoteObjects.Forms;

/// <summary>A list, set, stack or queue: <c>[1,2]</c>.</summary>
internal sealed class ListForm(string typeName, ValueForm element) : ValueForm(typeName, "[...]")
{
    public override object? ReadJson(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? json.EnumerateArray().Select(element.ReadJson).ToArray()
        : throw NotOne(json.GetRawText());

    public override object? Present(object? value) => value is IEnumerable elements and not string ? elements.Cast<object?>().Select(element.Present).ToArray() : value;
}

/// <summary>A map: <c>{"a":1}</c>, whatever its keys are.</summary>
internal sealed class MapForm(string typeName, ValueForm keys, ValueForm values) : ValueForm(typeName, "{\"key\":...}")
{
    public override object? ReadJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw NotOne(json.GetRawText());
        }

        var map = new Dictionary<object, object?>();
        foreach (JsonProperty entry in json.EnumerateObject())
        {
            map[keys.Read(entry.Name)!] = values.ReadJson(entry.Value);
        }

        return map;
    }

    public override object? Present(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(entry => entry.Key, entry => values.Present(entry.Value)),
        IReadOnlyDictionary<object, object?> map => map.ToDictionary(entry => keys.Present(entry.Key)!, entry => values.Present(entry.Value)),
        _ => value,
    };
}

/// <summary>A pair: <c>[1,"a"]</c>.</summary>
internal sealed class PairForm(string typeName, ValueForm first, ValueForm second) : ValueForm(typeName, "[...,...]")
{
    public override object? ReadJson(JsonElement json) => json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2
        ? new[] { first.ReadJson(json[0]), second.ReadJson(json[1]) }
        : throw NotOne(json.GetRawText());

    public override object? Present(object? value) => value is object?[] { Length: 2 } pair ? new[] { first.Present(pair[0]), second.Present(pair[1]) } : value;
}
