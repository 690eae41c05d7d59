using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>What becomes of .rep files.</summary>
/// <param name="Types">The generated files.</param>
/// <param name="Diagnostics">What there is to say.</param>
internal sealed record RepUnit(RepList<PlacedType> Types, RepList<DiagnosticInfo> Diagnostics);

/// <summary>A generated file and where its type is declared.</summary>
/// <param name="Type">The file.</param>
/// <param name="Place">The name of its declaration.</param>
internal sealed record PlacedType(GeneratedType Type, PlaceInfo Place);
