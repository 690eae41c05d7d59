using RemoteObjects.Generator.Model;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes how a struct travels: a static property of the struct, and the class behind it.</summary>
internal static class StructCodecEmitter
{
    public const string MemberCodecs = "MemberCodecs";

    /// <summary>The codecs of the members, as the struct's own code names them.</summary>
    public static CodecFields CodecsOf(StructModel model) => new CodecFields(MemberCodecs, MemberCodecs).AddAll(model.Fields.Select(static field => field.Type));

    public static void Write(CodeWriter writer, StructModel model, bool isFirst = false)
    {
        CodecFields codecs = CodecsOf(model);
        string codec = model.Name + StructEmitter.CodecName;
        if (!isFirst)
        {
            writer.Line();
        }

        writer.Summary("How it travels.");
        writer.Line($"public static ~ValueCodec<{model.Name}> {StructEmitter.CodecName} {{ get; }} = new {codec}();");
        if (!codecs.IsEmpty)
        {
            // Of its own, so that it is initialised when the codecs of all structs are there: one may hold lists of itself.
            writer.Line();
            using (writer.Block($"private static class {MemberCodecs}"))
            {
                codecs.Write(writer, isFirst: true);
            }
        }

        writer.Line();
        using (writer.Block($"private sealed class {codec}() : ~StructCodec<{model.Name}>({string.Join(", ", new[] { model.WireName }.Concat(model.Fields.Select(static field => field.WireName)).Select(CodeWriter.Literal))})"))
        {
            WriteWrite(writer, model, codecs);
            writer.Line();
            WriteTryRead(writer, model, codecs);
        }
    }

    private static void WriteWrite(CodeWriter writer, StructModel model, CodecFields codecs)
    {
        using (writer.Block($"protected override void Write({model.Name} value, ~Span<~QVariant> members, ~ProtocolVersion version)"))
        {
            for (int i = 0; i < model.Fields.Count; i++)
            {
                writer.Line($"members[{i}] = Member({codecs.Of(model.Fields[i].Type)}, {model.Fields[i].Conversion.Send("value." + model.Fields[i].Name)}, version);");
            }
        }
    }

    private static void WriteTryRead(CodeWriter writer, StructModel model, CodecFields codecs)
    {
        using (writer.Block($"protected override bool TryRead(~ReadOnlySpan<~QVariant> members, out {model.Name} value)"))
        {
            writer.Line("value = default!;");
            string[] reads = [.. model.Fields.Select((field, i) =>
                $"!{codecs.Of(field.Type)}.TryFromVariant(members[{i}], out {field.Type.CSharp} {Local(i)}){(field.Conversion.IsNullRefused ? $" || {Local(i)} is null" : "")}")];
            using (writer.Block($"if ({string.Join("\n    || ", reads)})"))
            {
                writer.Line("return false;");
            }

            IEnumerable<string> values = model.Fields.Select((field, i) => (model.IsSetByProperties ? field.Name + " = " : "") + field.Conversion.ReceiveChecked(Local(i)));
            writer.Line();
            writer.Line($"value = new {model.Name}{(model.IsSetByProperties ? $" {{ {string.Join(", ", values)} }}" : $"({string.Join(", ", values)})")};");
            writer.Line("return true;");
        }
    }

    private static string Local(int index) => $"member{index}";
}
