using RemoteObjects.Generator.Model;

namespace RemoteObjects.Generator.Emit;

/// <summary>The codecs that a generated class keeps, so that they are made once.</summary>
/// <param name="holder">The class that has them, as the code that uses them names it.</param>
/// <param name="taken">Names that the class uses otherwise.</param>
internal sealed class CodecFields(string holder, params string[] taken)
{
    private readonly List<(string Name, TypeModel Type, string Codec)> _fields = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public bool IsEmpty => _fields.Count == 0;

    /// <summary>The codec of a type, as an expression.</summary>
    public string Of(TypeModel type) => type.IsCodecMade ? $"{holder}.{NameOf(type)}" : type.Codec;

    /// <summary>Keeps the codecs of types that need it.</summary>
    public CodecFields AddAll(IEnumerable<TypeModel> types)
    {
        foreach (TypeModel type in types.Where(static type => type.IsCodecMade))
        {
            NameOf(type);
        }

        return this;
    }

    /// <summary>Writes the fields.</summary>
    /// <param name="isFirst">Whether they are the first members of their class.</param>
    public void Write(CodeWriter writer, bool isFirst)
    {
        foreach ((string name, TypeModel type, string codec) in _fields)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            writer.Summary($"Codec of {CodeWriter.Code(type.QtName)}.");
            writer.Line($"public static ~ValueCodec<{type.CSharp}> {name} {{ get; }} = {codec};");
        }
    }

    private string NameOf(TypeModel type)
    {
        string key = type.CSharp + " " + type.QtName;
        if (_names.TryGetValue(key, out string? known))
        {
            return known;
        }

        // Those of the arguments come first: fields are initialised in order.
        string[] arguments = [.. type.Arguments.Select(argument => argument.IsCodecMade ? NameOf(argument) : argument.Codec)];
        string name = type.Label;
        for (int i = 2; taken.Contains(name) || _fields.Exists(field => field.Name == name); i++)
        {
            name = type.Label + i;
        }

        _names.Add(key, name);
        _fields.Add((name, type, $"{type.Codec}({string.Join(", ", new[] { CodeWriter.Literal(type.QtName) }.Concat(arguments))})"));
        return name;
    }
}
