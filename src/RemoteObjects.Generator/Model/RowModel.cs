using RemoteObjects.Generator.Emit;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Model;

/// <summary>A C# type that is a row of models.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keyword">How C# declares it.</param>
/// <param name="Containers">The declarations of the types it is nested in, the outermost first.</param>
/// <param name="Columns">Its properties.</param>
internal sealed record RowModel(string Name, string Keyword, RepList<string> Containers, RepList<RowColumnModel> Columns)
{
    /// <summary>Whether a base class has a schema that this one hides.</summary>
    public bool IsHiding { get; init; }

    /// <summary>The expression that makes one of a row; null if that can't be done.</summary>
    public string? Creation { get; init; }
}

/// <summary>A property of a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">The label of its column; null for its name.</param>
/// <param name="CanWrite">Whether it can be written at any time.</param>
internal sealed record RowColumnModel(string Name, string? Label, bool CanWrite);

/// <summary>A C# type that is a row of models.</summary>
/// <param name="Model">The type.</param>
internal sealed record GeneratedRow(RowModel Model, string FullName, Surroundings Surroundings) : GeneratedType(FullName + ".ModelRow", Surroundings)
{
    protected override void Write(CodeWriter writer) => RowEmitter.Write(writer, Model);
}
