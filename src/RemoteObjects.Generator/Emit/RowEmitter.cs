using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes the other part of a C# type that is a row of models: its schema.</summary>
internal static class RowEmitter
{
    public static void Write(CodeWriter writer, RowModel model)
    {
        var blocks = new Stack<IDisposable>(model.Containers.Select(container => writer.Block($"partial {container}")));
        using (writer.Block($"partial {model.Keyword} {model.Name} : ~IModelRow<{model.Name}>"))
        {
            writer.Summary("Its properties as columns or roles of models.");
            writer.GeneratedCode();
            string create = model.Creation is null ? "" : $"static row => {model.Creation}";
            writer.Line($"public {(model.IsHiding ? "new " : "")}static ~RowSchema<{model.Name}> RowSchema {{ get; }} = new ~RowSchema<{model.Name}>({create})");
            using (writer.Indent())
            {
                for (int i = 0; i < model.Columns.Count; i++)
                {
                    writer.Line(Add(model.Columns[i]) + (i == model.Columns.Count - 1 ? ";" : ""));
                }
            }
        }

        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }
    }

    private static string Add(RowColumnModel column)
    {
        string name = CSharpNames.Escape(column.Name);
        string set = column.CanWrite ? $", static (row, value) => row.{name} = value" : "";
        string label = column.Label is null ? "" : $", label: {CodeWriter.Literal(column.Label)}";
        return $".Add({CodeWriter.Literal(column.Name)}, static row => row.{name}{set}{label})";
    }
}
