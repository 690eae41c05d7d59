using System.Text.Json;
using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Vectors;

/// <summary>What real repc makes of the vector files.</summary>
public sealed class SignatureVectorTests
{
    public static TheoryData<string> Files => [.. VectorFiles.Names];

    [Fact]
    public void All_files_have_expectations() => Assert.Equal(VectorFiles.Expected.EnumerateObject().Select(file => file.Name), VectorFiles.Names);

    [Theory]
    [MemberData(nameof(Files))]
    public void Signatures_of_classes_are_those_of_repc(string name)
    {
        RepFile file = VectorFiles.Parse(name);
        JsonElement[] classes = [.. VectorFiles.Expected.GetProperty(name).GetProperty("classes").EnumerateArray()];
        Assert.Equal(classes.Select(one => Text(one, "name")), file.Classes.Select(one => one.Name));
        foreach (JsonElement expected in classes)
        {
            RepSignature signature = RepSignature.Of(file, Text(expected, "name")!);
            Assert.Equal(Text(expected, "preimage"), signature.PreimageText());
            Assert.Equal(Text(expected, "signature"), signature.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Signatures_of_types_are_those_of_repc(string name)
    {
        IEnumerable<string> expected = VectorFiles.Expected.GetProperty(name).GetProperty("types").EnumerateArray()
            .Select(type => $"{Text(type, "name")} {Text(type, "sha1")} {Text(type, "preimage")}");
        Assert.Equal(expected, RepSignature.OfTypes(VectorFiles.Parse(name)).Select(type => $"{type.Name} {type.Text} {type.PreimageText()}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Members_are_numbered_as_on_the_wire(string name)
    {
        RepFile file = VectorFiles.Parse(name);
        foreach (JsonElement expected in VectorFiles.Expected.GetProperty(name).GetProperty("classes").EnumerateArray())
        {
            RepClass declaration = file.Classes.Single(one => one.Name == Text(expected, "name"));
            var api = RepWireApi.Of(declaration);
            Assert.Equal(Lines(expected, "properties", "name", "constant"), api.Properties.Select((one, i) => $"{i} {one.Name} {one.Access == RepAccess.Constant}"));
            Assert.Equal(
                Lines(expected, "signals", "signature", "propertyIndex"),
                api.Signals.Select((one, i) => $"{i} {Signature(one.Name, one.Parameters, declaration)} {one.PropertyIndex}"));
            Assert.Equal(
                Lines(expected, "methods", "signature", "returnType").Select(CorrectPush),
                api.Methods.Select((one, i) => $"{i} {Signature(one.Name, one.Parameters, declaration)} {TypeOnTheWire(one.ReturnType, declaration)}"));
            Assert.Equal(
                expected.GetProperty("modelRoles").EnumerateObject().Select(model => $"{model.Name} {model.Value}"),
                api.Properties.OfType<RepModel>().Select(model => $"{model.Name} {string.Join('|', model.Roles)}"));
            Assert.Equal(
                expected.GetProperty("subClasses").EnumerateArray().Select(child => $"{Text(child, "property")} {Text(child, "class")}"),
                api.Properties.OfType<RepChild>().Select(child => $"{child.Name} {child.ClassName}"));
        }
    }

    // Qt does not capitalise the property in the push slot of an enum of the class (README.md of the vectors).
    private static string CorrectPush(string line)
    {
        int start = line.IndexOf(" push", StringComparison.Ordinal) + " push".Length;
        return start < " push".Length ? line : $"{line[..start]}{char.ToUpperInvariant(line[start])}{line[(start + 1)..]}";
    }

    private static IEnumerable<string> Lines(JsonElement owner, string list, params string[] keys) =>
        owner.GetProperty(list).EnumerateArray().Select(one => $"{one.GetProperty("index")} {string.Join(' ', keys.Select(key => RepType.Normalize(one.GetProperty(key).ToString())))}");

    private static string Signature(string name, RepList<RepParameter> parameters, RepClass declaration) =>
        $"{name}({string.Join(",", parameters.Select(parameter => TypeOnTheWire(parameter.Type, declaration) + (parameter.IsReference && !parameter.IsConst ? "&" : "")))})";

    // Qt writes a class's own enums with the class, except in containers.
    private static string TypeOnTheWire(string type, RepClass declaration) =>
        declaration.Enums.Any(one => one.Name == type) ? $"{declaration.Name}::{type}" : RepType.Normalize(type);

    private static string? Text(JsonElement owner, string key) => owner.GetProperty(key).GetString();
}
