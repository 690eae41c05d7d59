using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Generator.Types;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>Reads the tree of a .rep file into models. Types are named and collected first, for a file may use a type before it declares it.</summary>
internal sealed class RepReader
{
    private readonly RepSource _source;
    private readonly RepFile _file;
    private readonly RepScope _scope;
    private readonly Surroundings _surroundings;
    private readonly TypeNames _names;
    private readonly Dictionary<RepClass, string> _classNames = [];
    private readonly List<(RepEnum Declared, EnumModel Model)> _enums = [];
    private readonly List<DiagnosticInfo> _diagnostics = [];

    private RepReader(RepSource source, RepFile file)
    {
        _source = source;
        _file = file;
        _scope = new RepScope(source.Namespace);
        _surroundings = new Surroundings(source.Namespace, Path.GetFileName(source.Path), IsPublic: true, RepList.Empty<string>());
        _names = new TypeNames(Rename);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="file">Its tree.</param>
    public static RepUnit Read(RepSource source, RepFile file) => new RepReader(source, file).Read();

    /// <summary>Says something about a declaration.</summary>
    public void Report(DiagnosticDescriptor descriptor, IRepDeclaration at, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Of(descriptor, PlaceOf(at), arguments));

    /// <summary>Says that something has another name in C#.</summary>
    public void Rename(IRepDeclaration at, string name) => Report(Descriptors.Renamed, at, at.Name, name);

    /// <summary>Finds a type, and says so if nothing stands for it.</summary>
    public TypeModel Resolve(TypeResolver types, string text, IRepDeclaration at)
    {
        if (types.Find(text) is not { } type)
        {
            Report(Descriptors.UnknownType, at, text);
            return SimpleTypes.Find("QVariant")!;
        }

        if (type.QtName is "long" or "ulong" or "unsigned long")
        {
            Report(Descriptors.PlatformType, at, text);
        }

        return type;
    }

    /// <summary>Translates a default, and says so if that can't be.</summary>
    public string Default(string? text, TypeModel type, IRepDeclaration at)
    {
        if (text is null)
        {
            return type.Default;
        }

        if (new Defaults(_scope.EnumByFullName, _scope.StructByFullName).Translate(text, type) is { } translated)
        {
            return translated;
        }

        Report(Descriptors.DefaultNotTranslated, at, text, at.Name);
        return type.Default;
    }

    private PlaceInfo PlaceOf(IRepDeclaration declared) => PlaceInfo.Of(_source.Path, _source.Text, declared.Position, declared.Name.Length);

    private RepUnit Read()
    {
        foreach (RepPod pod in _file.Pods)
        {
            _scope.Add(new StructModel(pod.Name, _names.Claim(pod, pod.Name), RepList.Empty<FieldModel>()));
        }

        foreach (RepEnum one in _file.Enums)
        {
            ReadEnum(one, null, one.Name, one.Name + "Enum", _file.Flags);
        }

        foreach (RepClass one in _file.Classes)
        {
            _classNames[one] = _names.Claim(one, one.Name, "Contract", "Replica", "Source", "SimpleSource");
        }

        foreach (RepPod pod in _file.Pods)
        {
            foreach (RepEnum one in pod.Enums)
            {
                ReadEnum(one, pod.Name, pod.Name + CSharpNames.Pascal(one.Name), pod.Name, pod.Flags);
            }
        }

        foreach (RepClass declaring in _file.Classes)
        {
            foreach (RepEnum one in declaring.Enums)
            {
                ReadEnum(one, declaring.Name, declaring.Name + CSharpNames.Pascal(one.Name), declaring.Name, declaring.Flags);
            }
        }

        StructModel[] structs = ReadStructs();
        List<PlacedType> types = [];
        void Add(IRepDeclaration declared, GeneratedType type) => types.Add(new PlacedType(type, PlaceOf(declared)));
        foreach ((RepPod pod, StructModel model) in _file.Pods.Zip(structs, static (pod, model) => (pod, model)))
        {
            Add(pod, new GeneratedStruct(model, Around(model.Fields.Select(static field => field.Name))));
        }

        _enums.ForEach(one => Add(one.Declared, new GeneratedEnum(one.Model, _surroundings)));
        foreach (RepClass one in _file.Classes)
        {
            Add(one, ReadClass(one));
        }

        return new RepUnit(types.ToRepList(), _diagnostics.ToRepList());
    }

    private void ReadEnum(RepEnum declared, string? scope, string name, string? schemaScope, IEnumerable<RepFlag> flags)
    {
        bool isKnown = EnumBases.TryFind(declared.BaseType, out EnumBase size);
        if (!isKnown)
        {
            Report(Descriptors.UnknownBaseType, declared, declared.BaseType!);
        }

        foreach (RepEnumValue value in declared.Values.Where(value => !size.Fits(value.Value)))
        {
            Report(Descriptors.ValueOutOfRange, declared, value.Name, value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), declared.BaseType ?? "int");
        }

        var model = new EnumModel(declared.Name, schemaScope, _names.Claim(declared, name), declared.Values)
        {
            IsScoped = declared.IsScoped,
            BaseType = declared.BaseType,
            CSharpBase = size.CSharp,
            Size = size.WireSize,
            Flags = flags.Where(flag => flag.EnumName == declared.Name).Select(static flag => flag.Name).ToRepList(),
        };
        _scope.Add(scope, model);
        _enums.Add((declared, model));
    }

    private StructModel[] ReadStructs()
    {
        List<StructModel> structs = [];
        foreach ((RepPod pod, StructModel named) in _file.Pods.Zip(_scope.Structs, static (pod, model) => (pod, model)).ToArray())
        {
            var names = new StructMemberNames(named.Name);
            var types = new TypeResolver(_scope.From(pod.Name, Hiding(pod.Fields.Select(static field => (field.Name, field.Type)))));
            List<FieldModel> fields = [];
            foreach (RepField field in pod.Fields)
            {
                string name = names.Claim(field.IsNameGenerated ? $"Item{fields.Count + 1}" : field.Name);
                if (!field.IsNameGenerated && name != CSharpNames.Pascal(field.Name))
                {
                    Rename(field, name);
                }

                fields.Add(new FieldModel(field.Name, name, Resolve(types, field.Type, field)));
            }

            structs.Add(named with { Fields = fields.ToRepList() });
        }

        structs.ForEach(_scope.Add);
        return [.. structs];
    }

    private GeneratedClass ReadClass(RepClass declared)
    {
        IRepClassMember[] members = [.. declared.Members.Where(static member => member is not (RepEnum or RepFlag))];
        var types = new TypeResolver(_scope.From(declared.Name, Hiding(members.Select(static member => (member.Name, (member as RepProperty)?.Type ?? "")))));
        ClassModel model = new RepClassReader(this, types, declared, _classNames[declared], ChildOf).Read();
        string signature = RepSignature.Of(_file, declared.Name).Text;
        string qt5 = RepSignature.Of(_file, declared.Name, RepSignatureKind.Qt5).Text;
        model = model with
        {
            Signature = signature,
            SignatureQt5 = qt5 == signature ? "" : qt5,
            QtEnums = types.QtEnums.ToRepList(),
            Enums = EnumsOf(model, declared).ToRepList(),
            Structs = StructsOf(model.Types).ToRepList(),
        };
        return new GeneratedClass(model, Around(members.Select(static member => CSharpNames.Pascal(member.Name))), _source.HasReplicas, _source.HasSources);
    }

    private ChildClassModel? ChildOf(RepClass parent, RepChild child)
    {
        if (_file.Classes.FirstOrDefault(one => one.Name == child.ClassName) is not { } declared)
        {
            Report(Descriptors.UnknownClass, child, child.ClassName);
            return null;
        }

        string name = _classNames[declared];
        return new ChildClassModel(child.ClassName, $"{name}Source", $"{name}Replica", $"{name}Contract.{ContractEmitter.SchemaName}", Reaches(declared, parent, []));
    }

    private bool Reaches(RepClass from, RepClass to, HashSet<string> seen) => from.Name == to.Name || (seen.Add(from.Name) && from.Properties.OfType<RepChild>()
        .Select(child => _file.Classes.FirstOrDefault(one => one.Name == child.ClassName)).Any(next => next is not null && Reaches(next, to, seen)));

    private EnumModel[] EnumsOf(ClassModel model, RepClass declared)
    {
        EnumModel[] own = [.. _enums.Select(static one => one.Model).Where(one => one.Scope == declared.Name)];
        EnumModel[] used = [.. Nested(model.Types.Concat(StructsOf(model.Types).SelectMany(static one => one.Fields).Select(static field => field.Type)))
            .Where(static type => type.Kind == QtTypeKind.Enum)
            .Select(type => _scope.EnumByFullName(type.Declaration)).OfType<EnumModel>()];
        return [.. own.Select(static one => one with { Scope = null }), .. used.Except(own).Distinct()];
    }

    // Those that others hold come first.
    private List<StructModel> StructsOf(IEnumerable<TypeModel> types)
    {
        List<StructModel> found = [];
        void Add(TypeModel type, HashSet<string> open)
        {
            if (type.Kind != QtTypeKind.Struct || _scope.StructByFullName(type.Declaration) is not { } model || !open.Add(model.Name))
            {
                return;
            }

            foreach (TypeModel inner in Nested(model.Fields.Select(static field => field.Type)))
            {
                Add(inner, open);
            }

            found.Add(model);
        }

        HashSet<string> seen = [];
        foreach (TypeModel type in Nested(types))
        {
            Add(type, seen);
        }

        return found;
    }

    private static IEnumerable<TypeModel> Nested(IEnumerable<TypeModel> types) => types.SelectMany(static type => Nested(type.Arguments).Concat([type]));

    // Members hide types of their names, but for those that are of that very type: there C# knows what is meant.
    private static HashSet<string> Hiding(IEnumerable<(string Name, string Type)> members) => [.. members
        .Where(static member => CSharpNames.Pascal(RepType.WithoutScope(member.Type)) != CSharpNames.Pascal(member.Name))
        .Select(static member => CSharpNames.Pascal(member.Name)), .. MemberNames.Inherited];

    private Surroundings Around(IEnumerable<string> members) => _surroundings with { TakenNames = members.Where(KnownNames.All.Contains).ToRepList() };
}
