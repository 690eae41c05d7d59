using RemoteObjects.Generator.Model;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes the other part of a C# record or struct that travels.</summary>
internal static class RemoteStructEmitter
{
    public static void Write(CodeWriter writer, StructModel model)
    {
        using (writer.Block($"partial {model.Keyword} {model.Name}"))
        {
            StructCodecEmitter.Write(writer, model, isFirst: true);
        }
    }
}
