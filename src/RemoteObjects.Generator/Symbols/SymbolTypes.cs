using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Types;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>Finds how C# types travel (docs/spec/rep-language.md 10.3, the other way round), and collects the enumerations and structs among them.</summary>
/// <param name="space">The namespace of the code that names them.</param>
/// <param name="owner">The shared class; its own enumerations have no scope.</param>
/// <param name="members">The names of members of the class: they hide types of those names where code expects a value.</param>
internal sealed class SymbolTypes(string space, INamedTypeSymbol? owner, HashSet<string> members)
{
    private const string Lists = "global::System.Collections.Generic.IReadOnlyList";
    private const string Maps = "global::System.Collections.Generic.IReadOnlyDictionary";

    private readonly Dictionary<string, TypeModel> _declared = new(StringComparer.Ordinal);
    private readonly DeclaredTypes _found = new();

    public IEnumerable<EnumModel> Enums => _found.Enums;

    public IEnumerable<StructModel> Structs => _found.Structs;

    /// <summary>Reads a struct itself.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="isUnknown">Is told members that can't travel.</param>
    public StructModel ReadStruct(INamedTypeSymbol type, Action<ISymbol> isUnknown) => _found.AddStruct(type, this, isUnknown);

    /// <summary>Finds a type.</summary>
    /// <param name="type">As declared.</param>
    /// <param name="qtName">The Qt type that an attribute wants; null for the usual one.</param>
    /// <returns>Null if it can't travel, or not as the wanted type.</returns>
    public DeclaredType? Find(ITypeSymbol type, string? qtName)
    {
        if (Find(type) is not { } found || qtName is null)
        {
            return Find(type);
        }

        TypeModel? wanted = new TypeResolver(name => _declared.TryGetValue(RepType.WithoutScope(name), out TypeModel? declared) ? declared : null).Find(qtName);
        return wanted?.CSharp == found.Type.CSharp ? found with { Type = wanted } : null;
    }

    private DeclaredType? Find(ITypeSymbol type)
    {
        bool isNullable = type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
        string name = type.FullNameNotNull();
        if (SimpleTypes.FindByCSharp(name) is { } simple)
        {
            // Qt knows null texts and null bytes; other values are never null.
            bool mayBeNull = simple.QtName is "QString" or "QByteArray";
            return isNullable && !mayBeNull ? null : new DeclaredType(simple, Declared(type), isNullable ? new Conversion("{0}!", "{0}") : Conversion.None);
        }

        if (SimpleTypes.FindByCSharp(name + "?") is { } nullable)
        {
            var refusing = new Conversion("{0}", type.IsValueType ? "{0}.Value" : "{0}") { IsNullRefused = true };
            return new DeclaredType(nullable, Declared(type), isNullable ? Conversion.None : refusing);
        }

        return isNullable ? null
            : type.TypeKind == TypeKind.Enum ? Enum((INamedTypeSymbol)type)
            : type.Attribute(SymbolFacts.RemoteStruct) is not null ? Struct((INamedTypeSymbol)type)
            : type is INamedTypeSymbol { IsTupleType: true, TupleElements.Length: 2 } pair ? Pair(pair)
            : Map(type) ?? List(type);
    }

    private DeclaredType? Enum(INamedTypeSymbol type)
    {
        if (_found.AddEnum(type, owner) is not { } model)
        {
            return null;
        }

        string name = Reference(type);
        string bare = model.Flags.Count > 0 ? model.Flags[0] : model.WireName;
        var found = new TypeModel(QtTypeKind.Enum, model.Scope is null ? bare : $"{model.Scope}::{bare}", name, $"~ValueCodec.Enum<{name}>", "default", bare)
        {
            Declaration = type.FullNameNotNull(),
        };
        _declared[model.WireName] = _declared[bare] = found;
        return DeclaredType.Same(found);
    }

    private DeclaredType Struct(INamedTypeSymbol type)
    {
        // Members that can't travel are told where the struct is declared.
        StructModel model = _found.AddStruct(type, this, static _ => { });
        string name = Reference(type);
        string start = type.IsValueType ? "default" : model.IsSetByProperties ? $"new {name}()" : $"new {name}({string.Join(", ", model.Fields.Select(static field => StartOf(field)))})";
        var found = new TypeModel(QtTypeKind.Struct, model.WireName, name, $"{name}.{Emit.StructEmitter.CodecName}", start, model.WireName) { Declaration = type.FullNameNotNull() };
        _declared[model.WireName] = found;
        return DeclaredType.Same(found);
    }

    // What refuses null has some value to begin with.
    private static string StartOf(FieldModel field) => field.Conversion.IsNullRefused ? field.Type.QtName == "QUrl" ? "new ~Uri(\"about:blank\")" : "default" : field.Type.Default;

    private DeclaredType? Pair(INamedTypeSymbol type) =>
        Part(type.TupleElements[0].Type) is { } first && Part(type.TupleElements[1].Type) is { } second
            ? new DeclaredType(TypeResolver.Pair($"QPair<{first.QtName},{second.QtName}>", first, second), Declared(type), Conversion.None)
            : null;

    private DeclaredType? Map(ITypeSymbol type)
    {
        if ((type.Generic("IReadOnlyDictionary`2") ?? type.Generic("IDictionary`2")) is not { } map || Part(map.TypeArguments[0]) is not { } key || Part(map.TypeArguments[1]) is not { } value)
        {
            return null;
        }

        TypeModel model = TypeResolver.Map($"QMap<{key.QtName},{value.QtName}>", key, value);
        string name = type.FullName();
        if (name == $"{Maps}<{map.TypeArguments[0].FullName()}, {map.TypeArguments[1].FullName()}>")
        {
            return DeclaredType.Same(model);
        }

        string copy = $"new ~Dictionary<{key.CSharp}, {value.CSharp}>({{0}})";
        return type.MetadataName is "Dictionary`2" or "IDictionary`2" ? new DeclaredType(model, Declared(type), new Conversion(type.MetadataName == "IDictionary`2" ? copy : "{0}", copy)) : null;
    }

    private DeclaredType? List(ITypeSymbol type)
    {
        ITypeSymbol? element = type is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType : type.Generic("IEnumerable`1")?.TypeArguments[0];
        if (element is null || Part(element) is not { } part)
        {
            return null;
        }

        string list = $"{Lists}<{element.FullName()}>";
        TypeModel model = SimpleTypes.FindByCSharp(list) ?? TypeResolver.List($"QList<{part.QtName}>", part);
        string name = type.FullName();
        bool isList = type is IArrayTypeSymbol || type.Generic("IReadOnlyList`1") is not null;
        return name == list ? DeclaredType.Same(model) : new DeclaredType(model, Declared(type), new Conversion(isList ? "{0}" : "[.. {0}]", "[.. {0}]"));
    }

    // What is inside of containers is not converted.
    private TypeModel? Part(ITypeSymbol type) => Find(type) is { Conversion: var conversion } found && conversion == Conversion.None ? found.Type : null;

    // Types of the same namespace without it.
    private string Declared(ITypeSymbol type) => space.Length == 0 ? type.FullName() : type.FullName().Replace($"global::{space}.", "");

    private string Reference(ITypeSymbol type)
    {
        string name = type.NameFrom(space);
        return members.Contains(name) ? type.FullNameNotNull() : name;
    }
}
