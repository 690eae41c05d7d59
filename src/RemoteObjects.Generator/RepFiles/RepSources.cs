using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>Reads what a project says about a .rep file: <c>RepNamespace</c> and <c>RepMode</c>, of the item or of the project.</summary>
internal static class RepSources
{
    public static RepSource? Of(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        string Option(string name) =>
            Find(options.GetOptions(file), $"build_metadata.AdditionalFiles.{name}") ?? Find(options.GlobalOptions, $"build_property.{name}") ?? "";
        string space = Option("RepNamespace");
        return new RepSource(file.Path, text, space.Length > 0 ? space : Find(options.GlobalOptions, "build_property.RootNamespace") ?? "", Option("RepMode"));
    }

    private static string? Find(AnalyzerConfigOptions options, string key) => options.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;
}
