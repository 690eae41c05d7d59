using System.Globalization;
using System.Text.Json;
using RemoteObjects.Schemas;
using RemoteObjects.Wire;

namespace RemoteObjects.Forms;

/// <summary>An enumeration: <c>Off</c>, flags <c>A|B</c>, or the number.</summary>
/// <param name="typeName">The type.</param>
/// <param name="schema">Its keys.</param>
internal sealed class EnumForm(string typeName, EnumSchema schema) : ValueForm(typeName, example: null)
{
    private bool IsFlags => schema.IsFlag || TypeName.StartsWith("QFlags<", StringComparison.Ordinal);

    public override object? Read(string text) => Number(text.Trim('"'));

    public override object? ReadJson(JsonElement json) => Number(json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText());

    public override object? Present(object? value) => value is int number && NameOf(number) is { } name ? name : value;

    // Values come as signed numbers of the enumeration's size.
    private int OnWire(int value) => schema.Size switch
    {
        1 => (sbyte)value,
        2 => (short)value,
        _ => value,
    };

    private int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        ? number
        : text.Split('|', StringSplitOptions.TrimEntries).Aggregate(0, (all, key) => all | ValueOf(key));

    private int ValueOf(string name)
    {
        foreach (EnumKey key in schema.Keys)
        {
            if (key.Name == name)
            {
                return key.Value;
            }
        }

        throw new ValueFormException($"{schema.Name} has no key '{name}'. It has {string.Join(", ", schema.Keys.Select(key => key.Name))}.");
    }

    // Wide keys first: one that stands for several flags is named rather than those.
    private string? NameOf(int number)
    {
        if (schema.Keys.FirstOrDefault(key => OnWire(key.Value) == OnWire(number)).Name is { } name)
        {
            return name;
        }

        int rest = number;
        var names = new HashSet<string>();
        foreach (EnumKey key in schema.Keys.OrderByDescending(key => (uint)key.Value))
        {
            if (IsFlags && key.Value != 0 && (rest & key.Value) == key.Value)
            {
                names.Add(key.Name);
                rest &= ~key.Value;
            }
        }

        return rest == 0 && names.Count > 0 ? string.Join('|', schema.Keys.Select(key => key.Name).Where(names.Contains)) : null;
    }
}
