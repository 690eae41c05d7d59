using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>What becomes of one C# declaration with an attribute.</summary>
/// <param name="Type">The generated file; null if there can be none.</param>
/// <param name="Diagnostics">What there is to say about it.</param>
internal sealed record ObjectUnit(GeneratedType? Type, RepList<DiagnosticInfo> Diagnostics);
