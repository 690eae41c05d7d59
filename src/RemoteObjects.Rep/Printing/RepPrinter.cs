using System.Globalization;
using System.Text;

namespace RemoteObjects.Rep;

/// <summary>
/// Writes <c>.rep</c> files that all versions of repc take: one declaration per line, braces only for PODs that need them, no attributes (docs/rep.md).
/// The order stays: it is part of signatures. <see cref="RepFile.InDependencyOrder"/> is the order to have in a new file.
/// </summary>
public static class RepPrinter
{
    private const int MaxWidth = 120;

    private const string Indent = "    ";

    /// <summary>Writes a file. Reading the text again gives an equal file, apart from <c>#HEADER</c> and <c>#FOOTER</c>, which only some versions of repc know and which are left out.</summary>
    /// <param name="file">What to write.</param>
    /// <exception cref="ArgumentException">Something in it can't be written: a name that is none, a default with blanks, a POD that needs both braces and <c>::</c>.</exception>
    public static string Print(RepFile file)
    {
        var text = new StringBuilder();
        foreach (RepDirective directive in file.Directives.Where(directive => !IsHeaderOrFooter(directive.Text)))
        {
            text.Append(directive.Text).Append('\n');
        }

        foreach (IRepFileMember member in file.Members)
        {
            if (member is RepClass && text.Length > 0)
            {
                text.Append('\n');
            }

            Append(text, member);
        }

        string printed = text.ToString();
        RepDiagnostic? error = RepParser.Parse(printed).Diagnostics.FirstOrDefault(one => one.Severity == RepSeverity.Error && one.Rule != RepRules.NothingDeclared);
        return error is null
            ? printed
            : throw new ArgumentException($"The file can't be written. {error.Message} It would be in line {error.Position.Line}: {printed.Split('\n')[error.Position.Line - 1].Trim()}", nameof(file));
    }

    private static bool IsHeaderOrFooter(string directive) =>
        directive.StartsWith("#HEADER", StringComparison.Ordinal) || directive.StartsWith("#FOOTER", StringComparison.Ordinal);

    private static void Append(StringBuilder text, IRepFileMember member)
    {
        switch (member)
        {
            case RepClass declaration:
                text.Append("class ").Append(declaration.Name).Append("\n{\n");
                foreach (IRepClassMember part in declaration.Members)
                {
                    AppendLines(text, ClassMember(part), Indent);
                }

                text.Append("};\n");
                break;
            case RepPod pod when NeedsBraces(pod):
                text.Append("POD ").Append(pod.Name).Append(" {\n");
                for (int i = 0; i < pod.Members.Count; i++)
                {
                    bool hasComma = pod.Members[i] is RepField && i < pod.Members.Count - 1;
                    AppendLines(text, PodMember(pod.Members[i]) + (hasComma ? "," : ""), Indent);
                }

                text.Append("};\n");
                break;
            case RepPod pod:
                IEnumerable<string> fields = pod.Fields.Select(field => field.IsNameGenerated ? field.Type : $"{field.Type} {field.Name}");
                text.Append("POD ").Append(pod.Name).Append('(').Append(string.Join(", ", fields)).Append(");\n");
                break;
            default:
                AppendLines(text, EnumOrFlag(member), "");
                break;
        }
    }

    private static void AppendLines(StringBuilder text, string declaration, string indent)
    {
        foreach (string line in declaration.Split('\n'))
        {
            text.Append(indent).Append(line).Append('\n');
        }
    }

    // With parentheses a POD without fields is ignored, and Qt 6.4 takes the letters ENUM for an enum.
    private static bool NeedsBraces(RepPod pod) =>
        !pod.Fields.Any() || pod.Members.Any(member => member is not RepField field || (field.Type + field.Name).Contains("ENUM"));

    /// <summary>A member of a class as it is written, without the indentation. A long enum has several lines.</summary>
    internal static string ClassMember(IRepClassMember member) => member switch
    {
        RepProperty property => Property(property),
        RepModel model => $"MODEL {model.Name}({string.Join(", ", model.Roles)})",
        RepChild child => $"CLASS {child.Name}({child.ClassName})",
        RepSignal signal => $"SIGNAL({signal.Name}({Parameters(signal.Parameters)}))",
        RepSlot slot => $"SLOT({slot.ReturnType} {slot.Name}({Parameters(slot.Parameters)}))",
        _ => EnumOrFlag(member),
    };

    private static string PodMember(IRepPodMember member) => member is RepField field ? $"{field.Type} {field.Name}" : EnumOrFlag(member);

    private static string EnumOrFlag(IRepDeclaration member) => member is RepFlag flag ? $"FLAG({flag.Name} {flag.EnumName})" : Enum((RepEnum)member);

    private static string Property(RepProperty property)
    {
        string access = property.Access switch
        {
            RepAccess.Constant => "CONSTANT",
            RepAccess.ReadOnly => "READONLY",
            RepAccess.ReadWrite => "READWRITE",
            RepAccess.SourceOnlySetter => "SOURCEONLYSETTER",
            _ => "",
        };
        string modifiers = string.Join(", ", new[] { access, property.IsPersisted ? "PERSISTED" : "" }.Where(word => word.Length > 0));
        return $"PROP({property.Type} {property.Name}{(property.Default is null ? "" : "=" + property.Default)}{(modifiers.Length == 0 ? "" : " " + modifiers)})";
    }

    private static string Parameters(RepList<RepParameter> parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        string name = parameter.IsNameGenerated ? "" : parameter.Name;
        string reference = parameter.IsReference ? " &" : name.Length > 0 ? " " : "";
        return $"{(parameter.IsConst ? "const " : "")}{parameter.Type}{reference}{name}";
    }));

    private static string Enum(RepEnum values)
    {
        var parts = new List<string>();
        int next = 0;
        foreach (RepEnumValue value in values.Values)
        {
            parts.Add(value.Value == next ? value.Name : $"{value.Name} = {value.Value.ToString(CultureInfo.InvariantCulture)}");
            next = unchecked(value.Value + 1);
        }

        string head = $"ENUM {(values.IsScoped ? "class " : "")}{values.Name}{(values.BaseType is null ? "" : $" : {values.BaseType}")} {{";
        string line = $"{head} {string.Join(", ", parts)} }}";
        return line.Length <= MaxWidth ? line : $"{head}\n{Indent}{string.Join($",\n{Indent}", parts)}\n}}";
    }
}
