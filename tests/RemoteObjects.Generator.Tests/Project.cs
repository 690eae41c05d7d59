extern alias generator;

using System.Collections.Immutable;
using generator::RemoteObjects.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RemoteObjects.Generator.Tests;

/// <summary>A program in memory that uses the generators.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Diagnose);
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => !Path.GetFileName(path).StartsWith("RemoteObjects.Generator", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly List<AdditionalText> _repFiles = [];
    private readonly ProjectOptions _options = new();
    private CSharpCompilation _compilation = CSharpCompilation.Create("Program", [], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    private GeneratorDriver? _driver;

    public Project() => Global("RootNamespace", "Demo");

    /// <summary>Adds or replaces a C# file.</summary>
    public Project CSharp(string text, string path = "Program.cs")
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, Parsing, path);
        _compilation = _compilation.SyntaxTrees.FirstOrDefault(old => old.FilePath == path) is { } previous
            ? _compilation.ReplaceSyntaxTree(previous, tree)
            : _compilation.AddSyntaxTrees(tree);
        return this;
    }

    /// <summary>Adds or replaces a .rep file.</summary>
    public Project Rep(string text, string path = "demo.rep", string? space = null, string? mode = null)
    {
        var file = new RepText(path, text);
        int old = _repFiles.FindIndex(other => other.Path == path);
        if (old >= 0)
        {
            _driver = _driver?.ReplaceAdditionalText(_repFiles[old], file);
            _repFiles[old] = file;
        }
        else
        {
            _repFiles.Add(file);
            _driver = _driver?.AddAdditionalTexts([file]);
        }

        _options.Set(path, "RepNamespace", space);
        _options.Set(path, "RepMode", mode);
        return this;
    }

    public Project Global(string name, string value)
    {
        _options.Set("", name, value);
        return this;
    }

    /// <summary>Runs the generators, again over what they did before.</summary>
    public Generated Run()
    {
        _driver ??= CSharpGeneratorDriver.Create(
            [new RepGenerator().AsSourceGenerator(), new ObjectGenerator().AsSourceGenerator()],
            _repFiles,
            Parsing,
            _options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation compilation, out _);
        return new Generated(_driver.GetRunResult(), compilation);
    }

    private sealed class RepText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class ProjectOptions : AnalyzerConfigOptionsProvider
    {
        private readonly Dictionary<string, Options> _options = [];

        public override AnalyzerConfigOptions GlobalOptions => Of("");

        public void Set(string path, string name, string? value) => Of(path).Set(path.Length == 0 ? $"build_property.{name}" : $"build_metadata.AdditionalFiles.{name}", value);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Of("");

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Of(textFile.Path);

        private Options Of(string path)
        {
            if (!_options.TryGetValue(path, out Options? options))
            {
                _options[path] = options = new Options();
            }

            return options;
        }
    }

    private sealed class Options : AnalyzerConfigOptions
    {
        private ImmutableDictionary<string, string> _values = ImmutableDictionary<string, string>.Empty;

        public void Set(string key, string? value) => _values = value is null ? _values.Remove(key) : _values.SetItem(key, value);

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
