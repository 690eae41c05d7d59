using System.Text.Json;
using RemoteObjects.Forms;
using RemoteObjects.Schemas;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Describing;

/// <summary>Classes as JSON: <c>{"name","properties","signals","methods","enums","structs"}</c>. Documented in docs/qtro.md.</summary>
internal static class DescriptionJson
{
    public static void Write(Utf8JsonWriter json, ObjectSchema schema)
    {
        json.WriteStartObject();
        Text(json, "name", schema.TypeName);
        Array(json, "properties", schema.Properties, property =>
        {
            Text(json, "name", property.Name);
            Text(json, "type", property.Type);
            Text(json, "kind", property.Kind switch { PropertyKind.Object => "object", PropertyKind.Model => "model", _ => "value" });
            Text(json, "changed", property.ChangeSignal < 0 ? null : schema.Signals[property.ChangeSignal].Name);
            Text(json, "push", property.PushMethod < 0 ? null : schema.Methods[property.PushMethod].Name);
        });
        Array(json, "signals", schema.Signals, signal =>
        {
            Text(json, "name", signal.Name);
            Parameters(json, signal.Parameters);
        });
        Array(json, "methods", schema.Methods, method =>
        {
            Text(json, "name", method.Name);
            Text(json, "result", method.HasResult ? method.ReturnType : "void");
            Parameters(json, method.Parameters);
        });
        Array(json, "enums", schema.Enums, one =>
        {
            Text(json, "name", one.Name);
            Text(json, "scope", one.Scope);
            json.WriteBoolean("isFlag", one.IsFlag);
            json.WriteNumber("size", one.Size);
            json.WriteStartObject("keys");
            foreach (EnumKey key in one.Keys)
            {
                json.WriteNumber(ValueJson.Wellformed(key.Name), key.Value);
            }

            json.WriteEndObject();
        });
        Array(json, "structs", schema.Structs, one =>
        {
            Text(json, "name", one.Name);
            Array(json, "members", one.Members, member =>
            {
                Text(json, "name", member.Name);
                Text(json, "type", member.Type);
            });
        });
        json.WriteEndObject();
    }

    private static void Parameters(Utf8JsonWriter json, IReadOnlyList<ParameterSchema> parameters) => Array(json, "parameters", parameters, parameter =>
    {
        Text(json, "name", parameter.Name);
        Text(json, "type", parameter.Type);
    });

    private static void Array<T>(Utf8JsonWriter json, string key, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(key);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // What there is none of is left out.
    private static void Text(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, ValueJson.Wellformed(value));
        }
    }
}
