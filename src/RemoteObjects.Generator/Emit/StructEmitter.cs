using RemoteObjects.Generator.Model;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes a struct (POD) as a record.</summary>
internal static class StructEmitter
{
    public const string CodecName = "Codec";

    public static void Write(CodeWriter writer, Surroundings surroundings, StructModel model)
    {
        writer.Summary($"The struct {CodeWriter.Code(model.WireName)}.");
        foreach (FieldModel field in model.Fields)
        {
            writer.Line($"/// <param name=\"{field.Name}\">{CodeWriter.Code($"{field.Type.QtName} {field.WireName}")}.</param>");
        }

        writer.GeneratedCode();
        using (writer.Block($"{surroundings.Accessibility} sealed partial record {model.Name}({string.Join(", ", model.Fields.Select(static field => $"{field.Type.CSharp} {field.Name}"))})"))
        {
            // A lone argument is named: the record's copy constructor has one as well.
            writer.Summary("Makes one with the values that a C++ program begins with.");
            using (writer.Block($"public {model.Name}()\n    : this({string.Join(", ", model.Fields.Select(field => model.Fields.Count == 1 ? $"{field.Name}: {field.Type.Default}" : field.Type.Default))})"))
            {
            }

            StructCodecEmitter.Write(writer, model);
            if (model.Fields.Any(static field => field.Type.IsComparedByCodec))
            {
                WriteEquality(writer, model);
            }
        }
    }

    private static void WriteEquality(CodeWriter writer, StructModel model)
    {
        CodecFields codecs = StructCodecEmitter.CodecsOf(model);
        writer.Line();
        writer.Summary("Equality by all members, of containers by their elements.");
        writer.Line("/// <param name=\"other\">The other.</param>");
        writer.Line($"public bool Equals({model.Name}? other) => other is not null");
        using (writer.Indent())
        {
            for (int i = 0; i < model.Fields.Count; i++)
            {
                FieldModel field = model.Fields[i];
                writer.Line($"&& {codecs.Of(field.Type)}.AreEqual({field.Name}, other.{field.Name}){(i == model.Fields.Count - 1 ? ";" : "")}");
            }
        }

        // Enough to tell most apart; what is in containers is left out, for that would cost more than it saves.
        string[] hashed = [.. model.Fields.Where(static field => !field.Type.IsComparedByCodec).Select(static field => field.Name).Take(8)];
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override int GetHashCode() => {(hashed.Length == 0 ? "0" : $"~HashCode.Combine({string.Join(", ", hashed)})")};");
    }
}
