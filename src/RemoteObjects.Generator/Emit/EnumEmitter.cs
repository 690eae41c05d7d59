using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes an enumeration. One C# type serves an enumeration and the flags made of it.</summary>
internal static class EnumEmitter
{
    public static void Write(CodeWriter writer, Surroundings surroundings, EnumModel model)
    {
        string wireName = model.Scope is null ? model.WireName : $"{model.Scope}::{model.WireName}";
        writer.Summary($"The enumeration {CodeWriter.Code(wireName)}{(model.Flags.Count > 0 ? $" and its flags {CodeWriter.Code(string.Join(", ", model.Flags))}" : "")}.");
        writer.GeneratedCode();
        if (model.Flags.Count > 0)
        {
            writer.Line("[~Flags]");
        }

        using (writer.Block($"{surroundings.Accessibility} enum {model.Name}{(model.CSharpBase == "int" ? "" : $" : {model.CSharpBase}")}"))
        {
            bool isFirst = true;
            foreach (RepEnumValue key in model.Keys)
            {
                if (!isFirst)
                {
                    writer.Line();
                }

                isFirst = false;
                writer.Summary($"{CodeWriter.Code(key.Name)}.");
                writer.Line($"{CSharpNames.Escape(key.Name)} = {key.Value},");
            }
        }
    }
}
