using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RemoteObjects.Generator.Tests;

/// <summary>What the generators made of a program.</summary>
internal sealed class Generated(GeneratorDriverRunResult result, Compilation compilation)
{
    public Compilation Compilation => compilation;

    /// <summary>What the generators said.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => result.Diagnostics;

    /// <summary>The names of the files that they made.</summary>
    public IEnumerable<string> Files => Sources.Select(static source => source.HintName);

    public string this[string name] => Sources.Single(source => source.HintName == name).SourceText.ToString();

    private IEnumerable<GeneratedSourceResult> Sources => result.Results.SelectMany(static one => one.GeneratedSources);

    /// <summary>Why the outputs of a step are as they are.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => result.Results
        .Where(one => one.TrackedSteps.ContainsKey(step)).SelectMany(one => one.TrackedSteps[step]).SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    /// <summary>Fails if the program does not compile without a word, that about unused members excepted.</summary>
    public Generated Compiles()
    {
        Exception? thrown = result.Results.Select(static one => one.Exception).FirstOrDefault(static exception => exception is not null);
        Assert.Null(thrown);
        Diagnostic[] said = [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden && !(diagnostic.Id == "CS1591" && diagnostic.Location.GetLineSpan().Path == "Program.cs"))];
        Assert.True(said.Length == 0, string.Join("\n", said.Select(static diagnostic => diagnostic.ToString())) + "\n\n" + string.Join("\n\n", Sources.Select(static source => source.SourceText.ToString())));
        return this;
    }
}
