using System.Text.Json;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Forms;

/// <summary>A QVariant: what JSON says it is. An object that names a type by <c>"type"</c> is a value of that type.</summary>
/// <param name="schema">The class that uses it; its structs may be named.</param>
/// <param name="forms">Its forms.</param>
internal sealed class AnyForm(ObjectSchema schema, ValueForms forms) : ValueForm("QVariant", example: null)
{
    public override object? Read(string text)
    {
        using JsonDocument? document = TryParse(text);
        return document is null ? text : ReadDocument(document, text);
    }

    public override object? ReadJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.TryGetInt32(out int small) ? small : json.TryGetInt64(out long wide) ? wide : json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(ReadJson).ToArray(),
        _ when NamedBy(json) is { } form => form.ReadJson(json),
        _ => new QVariantMap(json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, QVariant.FromObject(ReadJson(entry.Value))))),
    };

    public override object? Present(object? value) => value switch
    {
        RemoteStruct given when schema.FindStruct(given.TypeName) is not null => forms.For(given.TypeName).Present(value),
        object?[] list => list.Select(Present).ToArray(),
        IReadOnlyDictionary<string, object?> map and not RemoteStruct => map.ToDictionary(entry => entry.Key, entry => Present(entry.Value)),
        _ => value,
    };

    private ValueForm? NamedBy(JsonElement json)
    {
        if (!json.TryGetProperty(StructForm.TypeKey, out JsonElement type) || type.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string name = type.GetString()!;
        return schema.FindStruct(name) is not null || forms.For(name) is PartsForm ? forms.For(name) : null;
    }
}
