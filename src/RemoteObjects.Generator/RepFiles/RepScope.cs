using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>The enumerations and structs of one file, found as repc finds them (docs/spec/rep-language.md 6.2).</summary>
internal sealed class RepScope(string space)
{
    private readonly Dictionary<string, EnumModel> _enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StructModel> _structs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnumModel> _enumsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StructModel> _structsByName = new(StringComparer.Ordinal);

    public IEnumerable<StructModel> Structs => _structs.Values;

    /// <summary>Adds an enumeration with its flags.</summary>
    /// <param name="scope">The class or the struct that declares it; null for the file.</param>
    /// <param name="model">The enumeration.</param>
    public void Add(string? scope, EnumModel model)
    {
        _enumsByName[FullName(model.Name)] = model;
        foreach (string name in new[] { model.WireName }.Concat(model.Flags))
        {
            _enums[Key(scope, name)] = model;
        }
    }

    /// <summary>Adds a struct.</summary>
    public void Add(StructModel model)
    {
        _structs[model.WireName] = model;
        _structsByName[FullName(model.Name)] = model;
    }

    public EnumModel? EnumByFullName(string name) => _enumsByName.TryGetValue(name, out EnumModel? model) ? model : null;

    public StructModel? StructByFullName(string name) => _structsByName.TryGetValue(name, out StructModel? model) ? model : null;

    /// <summary>Finds a type from inside of a class or a struct.</summary>
    /// <param name="scope">Its name on the wire.</param>
    /// <param name="members">The names that its members have in C#: they hide types of those names where code expects a value.</param>
    public Func<string, TypeModel?> From(string scope, HashSet<string> members) => name =>
    {
        string Short(string type) => members.Contains(type) ? $"global::{FullName(type)}" : type;
        return FindEnum(scope, name) is { } one ? OfEnum(one, name, Short(one.Name))
            : _structs.TryGetValue(RepType.WithoutScope(name), out StructModel? structure) ? OfStruct(structure, Short(structure.Name))
            : null;
    };

    /// <summary>What stands for a struct.</summary>
    public TypeModel OfStruct(StructModel model, string name) =>
        new(QtTypeKind.Struct, model.WireName, name, $"{name}.{Emit.StructEmitter.CodecName}", $"new {name}()", model.Name) { Declaration = FullName(model.Name) };

    private TypeModel OfEnum(EnumModel model, string wireName, string name) =>
        new(QtTypeKind.Enum, wireName, name, $"~ValueCodec.Enum<{name}>", "default", CSharpLabel(wireName)) { Declaration = FullName(model.Name) };

    private EnumModel? FindEnum(string scope, string name)
    {
        if (_enums.TryGetValue(Key(scope, name), out EnumModel? model) || _enums.TryGetValue(name, out model))
        {
            return model;
        }

        string bare = RepType.WithoutScope(name);
        if (bare.Length < name.Length)
        {
            return FindEnum(scope, bare);
        }

        // repc knows those of structs by their bare names everywhere.
        return _enums.FirstOrDefault(one => one.Value.Scope is { } declared && _structs.ContainsKey(declared) && one.Key == Key(declared, name)).Value;
    }

    private string FullName(string name) => space.Length == 0 ? name : $"{space}.{name}";

    private static string CSharpLabel(string wireName) => Naming.CSharpNames.Pascal(RepType.WithoutScope(wireName));

    private static string Key(string? scope, string name) => scope is null ? name : $"{scope}::{name}";
}
