namespace RemoteObjects;

/// <summary>An object that a connected host offers.</summary>
/// <param name="Name">The name it is acquired by.</param>
/// <param name="TypeName">The class; empty for a plain QObject.</param>
/// <param name="Signature">The hash of its .rep definition; empty if it has none.</param>
/// <param name="IsModel">Whether it is an item model.</param>
public sealed record RemoteObjectInfo(string Name, string TypeName, string Signature, bool IsModel);
