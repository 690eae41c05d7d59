using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>Collects what there is to say about C# declarations.</summary>
internal sealed class SymbolReport
{
    private readonly List<DiagnosticInfo> _diagnostics = [];

    public RepList<DiagnosticInfo> Diagnostics => _diagnostics.ToRepList();

    public bool HasErrors => _diagnostics.Exists(static diagnostic => diagnostic.Descriptor.DefaultSeverity == DiagnosticSeverity.Error);

    public void Add(DiagnosticDescriptor descriptor, ISymbol at, params string[] arguments)
    {
        Location? location = at.Locations.FirstOrDefault(static location => location.IsInSource);
        FileLinePositionSpan lines = location?.GetLineSpan() ?? default;
        _diagnostics.Add(DiagnosticInfo.Of(descriptor, new PlaceInfo(lines.Path ?? "", location?.SourceSpan ?? default, lines.Span), arguments));
    }

    /// <summary>Whether a declaration can have another part; says so if not.</summary>
    public bool CanHaveParts(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        bool isPartial = type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellationToken) is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));
        if (isPartial && type is { ContainingType: null, IsGenericType: false })
        {
            return true;
        }

        Add(Descriptors.NotPartial, type, type.Name);
        return false;
    }
}
