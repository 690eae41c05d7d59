using System.Globalization;
using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Types;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>The enumerations and structs that C# declarations use, each once; structs behind those that they hold.</summary>
internal sealed class DeclaredTypes
{
    private readonly Dictionary<ITypeSymbol, EnumModel?> _enums = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, StructModel> _structs = new(SymbolEqualityComparer.Default);
    private readonly List<StructModel> _ordered = [];

    public IEnumerable<EnumModel> Enums => _enums.Values.OfType<EnumModel>();

    public IEnumerable<StructModel> Structs => _ordered;

    /// <summary>Adds an enumeration.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="owner">The shared class: its own enumerations have no scope.</param>
    /// <returns>Null if it does not fit into 32 bits.</returns>
    public EnumModel? AddEnum(INamedTypeSymbol type, INamedTypeSymbol? owner)
    {
        if (!_enums.TryGetValue(type, out EnumModel? model))
        {
            _enums[type] = model = ReadEnum(type, owner);
        }

        return model;
    }

    /// <summary>Adds a struct.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="types">Finds the types of its members.</param>
    /// <param name="isUnknown">Is told members that can't travel.</param>
    public StructModel AddStruct(INamedTypeSymbol type, SymbolTypes types, Action<ISymbol> isUnknown)
    {
        if (_structs.TryGetValue(type, out StructModel? known))
        {
            return known;
        }

        // It may hold lists of itself.
        StructModel model = _structs[type] = new StructModel(type.TypeWireName(SymbolFacts.RemoteStruct), type.Name, RepList.Empty<FieldModel>());
        IMethodSymbol? constructor = ConstructorOf(type);
        List<FieldModel> fields = [];
        foreach (IPropertySymbol property in MembersOf(type, constructor))
        {
            DeclaredType? found = types.Find(property.Type, property.Attribute(SymbolFacts.RemoteType).Text());
            if (found is null)
            {
                isUnknown(property);
                found = DeclaredType.Same(SimpleTypes.Find("QVariant")!);
            }

            fields.Add(new FieldModel(property.WireName(property.Name), property.Name, found.Type) { Conversion = found.Conversion });
        }

        _structs[type] = model = model with
        {
            Fields = fields.ToRepList(),
            Keyword = (type.IsRecord, type.IsValueType) switch
            {
                (true, true) => "record struct",
                (true, false) => "record",
                (false, true) => "struct",
                _ => "class",
            },
            IsSetByProperties = constructor is null,
        };
        _ordered.Add(model);
        return model;
    }

    // The primary constructor of a record: each of its parameters is a property.
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => constructor.Parameters.Length > 0 && constructor.DeclaredAccessibility == Accessibility.Public
            && constructor.Parameters.All(parameter => PropertyOf(type, parameter) is not null))
        .OrderByDescending(static constructor => constructor.Parameters.Length).FirstOrDefault();

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol type, IParameterSymbol parameter) => type.GetMembers(parameter.Name).OfType<IPropertySymbol>()
        .FirstOrDefault(property => property.DeclaredAccessibility == Accessibility.Public && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type));

    private static IEnumerable<IPropertySymbol> MembersOf(INamedTypeSymbol type, IMethodSymbol? constructor) => constructor is not null
        ? constructor.Parameters.Select(parameter => PropertyOf(type, parameter)!)
        : type.GetMembers().OfType<IPropertySymbol>().Where(static property =>
            property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, SetMethod.DeclaredAccessibility: Accessibility.Public }
            && !property.IsIgnored());

    private static EnumModel? ReadEnum(INamedTypeSymbol type, INamedTypeSymbol? owner)
    {
        string? baseType = type.EnumUnderlyingType?.SpecialType switch
        {
            SpecialType.System_SByte => "qint8",
            SpecialType.System_Byte => "quint8",
            SpecialType.System_Int16 => "qint16",
            SpecialType.System_UInt16 => "quint16",
            SpecialType.System_UInt32 => "quint32",
            _ => null,
        };
        List<RepEnumValue> keys = [];
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue))
        {
            long value = field.ConstantValue is ulong wide ? (long)Math.Min(wide, long.MaxValue) : Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture);
            if (value is < int.MinValue or > int.MaxValue)
            {
                return null;
            }

            keys.Add(new RepEnumValue(field.WireName(), (int)value));
        }

        bool isOwn = owner is not null && SymbolEqualityComparer.Default.Equals(type.ContainingType, owner);
        bool isFlags = type.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace.Name: "System" });
        string name = type.WireName();
        EnumBases.TryFind(baseType, out EnumBase size);
        return type.EnumUnderlyingType?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 || keys.Count == 0
            ? null
            : new EnumModel(name, isOwn ? null : name + "Enum", type.Name, keys.ToRepList())
            {
                BaseType = baseType,
                CSharpBase = size.CSharp,
                Size = size.WireSize,
                Flags = isFlags ? new RepList<string>([name + "Flags"]) : RepList.Empty<string>(),
            };
    }
}
