using System.Text.Json;
using RemoteObjects.Schemas;
using RemoteObjects.Wire;

namespace RemoteObjects.Forms;

/// <summary>A struct of the host: <c>{"x":1,"y":2}</c> or <c>[1,2]</c>.</summary>
/// <param name="structure">Its members.</param>
/// <param name="forms">The forms of the class that uses it.</param>
internal sealed class StructForm(StructSchema structure, ValueForms forms)
    : ValueForm(structure.Name, $"{{{string.Join(',', structure.Members.Select(member => $"\"{member.Name}\":..."))}}}")
{
    /// <summary>Names the struct in output; taken in input, too.</summary>
    public const string TypeKey = "type";

    private IReadOnlyList<GadgetMember> Members => structure.Members;

    public override object? ReadJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(json),
        JsonValueKind.Array when json.GetArrayLength() == Members.Count => Make([.. json.EnumerateArray()]),
        JsonValueKind.Array => throw new ValueFormException($"{TypeName} has {Members.Count} members, not {json.GetArrayLength()}: {Names}."),
        _ => throw NotOne(json.GetRawText()),
    };

    public override object? Present(object? value) => value is RemoteStruct given && given.Count == Members.Count
        ? new RemoteStruct(TypeName, given.Select((member, i) => KeyValuePair.Create(Members[i].Name, FormOf(i).Present(member.Value))))
        : value;

    private string Names => string.Join(", ", Members.Select(member => member.Name));

    private ValueForm FormOf(int member) => forms.For(Members[member].Type);

    private RemoteStruct ReadObject(JsonElement json)
    {
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!structure.Members.Any(member => member.Name == property.Name) && !NamesIt(property))
            {
                throw new ValueFormException($"{TypeName} has no member '{property.Name}'. It has {Names}.");
            }
        }

        return Make([.. Members.Select(member => json.TryGetProperty(member.Name, out JsonElement value)
            ? value
            : throw new ValueFormException($"The {TypeName} lacks its member '{member.Name}'."))]);
    }

    private bool NamesIt(JsonProperty property) =>
        property.NameEquals(TypeKey) && property.Value.ValueKind == JsonValueKind.String && property.Value.ValueEquals(TypeName);

    private RemoteStruct Make(JsonElement[] values) =>
        new(TypeName, values.Select((value, i) => KeyValuePair.Create(Members[i].Name, FormOf(i).ReadJson(value))));
}

/// <summary>A struct in a container of which the host tells no more: what is written names it, or fits one only.</summary>
/// <param name="schema">The class that uses it.</param>
/// <param name="forms">Its forms.</param>
internal sealed class AnyStructForm(ObjectSchema schema, ValueForms forms) : ValueForm("struct", example: null)
{
    public override object? ReadJson(JsonElement json) => schema.Structs.Where(structure => MayBe(structure, json)).ToArray() is [var one]
        ? forms.For(one.Name).ReadJson(json)
        : throw new ValueFormException(
            $"'{json.GetRawText()}' does not tell which struct it is: begin it with {{\"{StructForm.TypeKey}\":\"NAME\",... {schema} has {string.Join(", ", schema.Structs.Select(structure => structure.Name))}.");

    public override object? Present(object? value) => value is RemoteStruct given && schema.FindStruct(given.TypeName) is not null ? forms.For(given.TypeName).Present(value) : value;

    private static bool MayBe(StructSchema structure, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.GetArrayLength() == structure.Members.Count,
        JsonValueKind.Object when json.TryGetProperty(StructForm.TypeKey, out JsonElement type) && type.ValueKind == JsonValueKind.String => type.ValueEquals(structure.Name),
        JsonValueKind.Object => json.EnumerateObject().Select(member => member.Name).ToHashSet().SetEquals(structure.Members.Select(member => member.Name)),
        _ => false,
    };
}
