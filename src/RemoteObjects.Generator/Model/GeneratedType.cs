using RemoteObjects.Generator.Emit;

namespace RemoteObjects.Generator.Model;

/// <summary>One file of generated code.</summary>
/// <param name="Name">The name in C# that its types begin with.</param>
/// <param name="Surroundings">Where they stand.</param>
internal abstract record GeneratedType(string Name, Surroundings Surroundings)
{
    /// <summary>The name of the file, among those of one generator.</summary>
    public string HintName => $"{(Surroundings.Namespace.Length == 0 ? "" : Surroundings.Namespace + ".")}{Name}.g.cs";

    /// <summary>The names of all types in it.</summary>
    public virtual IEnumerable<string> TypeNames => [Name];

    /// <summary>Its text.</summary>
    public string ToSource()
    {
        var writer = new CodeWriter(Surroundings);
        Write(writer);
        return writer.ToFile();
    }

    protected abstract void Write(CodeWriter writer);
}

/// <summary>An enumeration.</summary>
/// <param name="Model">The enumeration.</param>
internal sealed record GeneratedEnum(EnumModel Model, Surroundings Surroundings) : GeneratedType(Model.Name, Surroundings)
{
    protected override void Write(CodeWriter writer) => EnumEmitter.Write(writer, Surroundings, Model);
}

/// <summary>A struct.</summary>
/// <param name="Model">The struct.</param>
internal sealed record GeneratedStruct(StructModel Model, Surroundings Surroundings) : GeneratedType(Model.Name, Surroundings)
{
    protected override void Write(CodeWriter writer) => StructEmitter.Write(writer, Surroundings, Model);
}

/// <summary>A class: its contract, and its replica, its sources or both.</summary>
/// <param name="Model">The class.</param>
/// <param name="HasReplica">Whether it has a replica.</param>
/// <param name="HasSource">Whether it has sources.</param>
internal sealed record GeneratedClass(ClassModel Model, Surroundings Surroundings, bool HasReplica, bool HasSource) : GeneratedType(Model.Name, Surroundings)
{
    public override IEnumerable<string> TypeNames
    {
        get
        {
            string[] replica = HasReplica ? [Model.ReplicaName] : [];
            string[] sources = HasSource ? [SourceEmitter.NameOf(Model), SimpleSourceEmitter.NameOf(Model)] : [];
            return [.. replica, .. sources, Model.ContractName];
        }
    }

    protected override void Write(CodeWriter writer)
    {
        if (HasReplica)
        {
            ReplicaEmitter.Write(writer, Surroundings, Model);
            writer.Line();
        }

        if (HasSource)
        {
            SourceEmitter.Write(writer, Surroundings, Model);
            writer.Line();
            SimpleSourceEmitter.Write(writer, Surroundings, Model);
            writer.Line();
        }

        ContractEmitter.Write(writer, Model);
    }
}

/// <summary>A C# class that is shared as it is, and its replica.</summary>
/// <param name="Model">The class.</param>
internal sealed record GeneratedObject(ObjectModel Model, Surroundings Surroundings) : GeneratedType(Model.Name, Surroundings)
{
    protected override void Write(CodeWriter writer)
    {
        ObjectEmitter.Write(writer, Surroundings, Model);
        writer.Line();
        ReplicaEmitter.Write(writer, Surroundings, Model.Class);
        writer.Line();
        ContractEmitter.Write(writer, Model.Class);
    }
}

/// <summary>A C# record or struct that travels.</summary>
/// <param name="Model">The struct.</param>
internal sealed record GeneratedRemoteStruct(StructModel Model, Surroundings Surroundings) : GeneratedType(Model.Name, Surroundings)
{
    protected override void Write(CodeWriter writer) => RemoteStructEmitter.Write(writer, Model);
}
