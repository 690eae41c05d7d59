using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Emit;

/// <summary>What the writers of a class's replica and sources have in common.</summary>
internal abstract class ClassEmitter(CodeWriter writer, Surroundings surroundings, ClassModel model)
{
    protected CodeWriter Writer => writer;

    protected Surroundings Surroundings => surroundings;

    protected ClassModel Model => model;

    protected CodecFields Codecs { get; } = ContractEmitter.CodecsOf(model);

    /// <summary>Writes a method that decides by an index and has an expression for each.</summary>
    protected void WriteSwitch(string head, string subject, IEnumerable<(int Index, string Expression)> arms)
    {
        (int Index, string Expression)[] all = [.. arms];
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        if (all.Length == 0)
        {
            writer.Line($"{head} => throw new ~ArgumentOutOfRangeException(nameof({subject}));");
            return;
        }

        using (writer.Block($"{head} => {subject} switch", ";"))
        {
            foreach ((int index, string expression) in all)
            {
                writer.Line($"{index} => {expression},");
            }

            writer.Line($"_ => throw new ~ArgumentOutOfRangeException(nameof({subject})),");
        }
    }

    /// <summary>Writes a method that decides by an index and has statements for each.</summary>
    /// <param name="last">The statement for all other indices.</param>
    protected void WriteCases(string head, string subject, IEnumerable<(int Index, string[] Statements)> cases, string last)
    {
        (int Index, string[] Statements)[] all = [.. cases];
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        if (all.Length == 0)
        {
            if (last.Length > 0)
            {
                writer.Line($"{head} => {last};");
            }
            else
            {
                using (writer.Block(head))
                {
                }
            }

            return;
        }

        using (writer.Block(head))
        using (writer.Block($"switch ({subject})"))
        {
            foreach ((int index, string[] statements) in all)
            {
                WriteCase($"case {index}:", statements);
            }

            if (last.Length > 0)
            {
                WriteCase("default:", [last + ";"]);
            }
        }
    }

    protected void WriteParameterDocs(IEnumerable<ParameterModel> parameters)
    {
        foreach (ParameterModel parameter in parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name.TrimStart('@')}\">{CodeWriter.Code($"{parameter.Type.QtName} {parameter.WireName}")}.</param>");
        }
    }

    protected static string Parameters(IEnumerable<ParameterModel> parameters, params string[] more) =>
        string.Join(", ", parameters.Select(static parameter => $"{parameter.Type.CSharp} {parameter.Name}").Concat(more));

    /// <summary>Parameters as variants, for a protocol that a lambda gets.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="areDeclared">Whether they have the types of the shared class, or those of codecs.</param>
    protected string Encoded(RepList<ParameterModel> parameters, bool areDeclared = false)
    {
        string version = Unused(parameters, "version");
        return parameters.Count == 0
            ? "static _ => []"
            : $"{version} => [{string.Join(", ", parameters.Select(parameter => $"{Codecs.Of(parameter.Type)}.ToVariant({(areDeclared ? parameter.Conversion.Send(parameter.Name) : parameter.Name)}, {version})"))}]";
    }

    /// <summary>A name for a parameter of ours: one of theirs may have the wanted one.</summary>
    protected static string Unused(RepList<ParameterModel> parameters, string name)
    {
        while (parameters.Any(parameter => parameter.Name == name))
        {
            name += "_";
        }

        return name;
    }

    protected static string Field(PropertyModel property) => CSharpNames.Field(property.Name);

    // What fields begin with anyway is not said.
    protected static string Initializer(string value) => value is "default" or "0" or "false" or "null" or "'\\0'" ? "" : $" = {value}";

    private void WriteCase(string label, string[] statements)
    {
        writer.Line(label);
        using (writer.Indent())
        {
            foreach (string statement in statements)
            {
                writer.Line(statement);
            }

            if (!statements[statements.Length - 1].StartsWith("return", StringComparison.Ordinal) && !statements[statements.Length - 1].StartsWith("throw", StringComparison.Ordinal))
            {
                writer.Line("break;");
            }
        }
    }
}
