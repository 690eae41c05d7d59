using RemoteObjects.Rep;
using RemoteObjects.Wire;

namespace RemoteObjects.Schemas;

// The schema as a class of a .rep file, and back (spec rep-language 7).
public sealed partial class ObjectSchema
{
    /// <summary>Makes a schema from a class of a .rep file.</summary>
    /// <param name="file">The file, parsed without errors.</param>
    /// <param name="className">The class.</param>
    /// <exception cref="ArgumentException">The file has no such class.</exception>
    public static ObjectSchema FromRep(RepFile file, string className)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new RepReader(file).Read(className);
    }

    /// <summary>Makes a .rep file that declares the class, and all types it uses. Real repc takes it as it is printed.</summary>
    /// <remarks>Of a peer's definition the modifiers are a guess, as the wire tells them in part only.</remarks>
    public RepFile ToRep() => new RepWriter(this).Write();

    private (string Qt6, string Qt5) SignaturesOfRep()
    {
        RepFile file = ToRep();
        string qt6 = RepSignature.Of(file, TypeName).Text;
        string qt5 = RepSignature.Of(file, TypeName, RepSignatureKind.Qt5).Text;
        return (qt6, qt5 == qt6 ? "" : qt5);
    }

    private sealed class RepReader(RepFile file)
    {
        private readonly Dictionary<string, ObjectSchema> _done = [];

        public ObjectSchema Read(string className)
        {
            if (_done.TryGetValue(className, out ObjectSchema? done))
            {
                return done;
            }

            RepClass declared = file.Classes.LastOrDefault(one => one.Name == className)
                ?? throw new ArgumentException($"There is no class '{className}'. There is {string.Join(", ", file.Classes.Select(one => one.Name))}.", nameof(className));
            string qt6 = RepSignature.Of(file, className).Text;
            string qt5 = RepSignature.Of(file, className, RepSignatureKind.Qt5).Text;
            ObjectSchemaBuilder builder = new ObjectSchemaBuilder(className).Signature(qt6, qt5 == qt6 ? "" : qt5);
            ReadTypes(builder);
            foreach (IRepClassMember member in declared.Members)
            {
                Read(builder, member, declared);
            }

            return _done[className] = builder.Build();
        }

        private void Read(ObjectSchemaBuilder builder, IRepClassMember member, RepClass declared)
        {
            switch (member)
            {
                case RepProperty property:
                    builder.Property(property.Name, property.Type, (PropertyAccess)property.Access, property.IsPersisted, property.Default);
                    break;
                case RepModel model:
                    builder.Model(model.Name, [.. model.Roles]);
                    break;
                case RepChild child:
                    builder.Object(child.Name, child.ClassName, () => file.Classes.Any(one => one.Name == child.ClassName) ? Read(child.ClassName) : new ObjectSchemaBuilder(child.ClassName).Build());
                    break;
                case RepSignal signal:
                    builder.Signal(signal.Name, [.. signal.Parameters.Select(Parameter)]);
                    break;
                case RepSlot slot:
                    builder.Slot(slot.ReturnType, slot.Name, [.. slot.Parameters.Select(Parameter)]);
                    break;
                case RepEnum one:
                    builder.Enum(Enumeration(one, null));
                    break;
                case RepFlag flag:
                    builder.Enum(Flags(flag, declared.Enums, null));
                    break;
            }
        }

        private void ReadTypes(ObjectSchemaBuilder builder)
        {
            foreach (RepEnum one in file.Enums)
            {
                builder.Enum(Enumeration(one, one.Name + "Enum"));
            }

            foreach (RepFlag flag in file.Flags)
            {
                builder.Enum(Flags(flag, file.Enums, flag.EnumName + "Enum"));
            }

            foreach (RepPod pod in file.Pods)
            {
                builder.Struct(pod.Name, [.. pod.Fields.Select(field => new GadgetMember(field.Name, field.Type))]);
                foreach (RepEnum one in pod.Enums)
                {
                    builder.Enum(Enumeration(one, pod.Name));
                }

                foreach (RepFlag flag in pod.Flags)
                {
                    builder.Enum(Flags(flag, pod.Enums, pod.Name));
                }
            }
        }

        private static ParameterSchema Parameter(RepParameter parameter) =>
            new(parameter.Name, parameter.Type) { IsConst = parameter.IsConst, IsReference = parameter.IsReference };

        private static EnumSchema Enumeration(RepEnum one, string? scope) => new(one.Name, [.. one.Values.Select(value => new EnumKey(value.Name, value.Value))])
        {
            Scope = scope,
            IsScoped = one.IsScoped,
            BaseType = one.BaseType,
            Size = SizeOf(one.BaseType),
        };

        private static EnumSchema Flags(RepFlag flag, IEnumerable<RepEnum> enums, string? scope) =>
            Enumeration(enums.First(one => one.Name == flag.EnumName), scope) with { Name = flag.Name, IsFlag = true, FlagOf = flag.EnumName };

        // The wire knows 1, 2 and 4 bytes; wider ones travel as 4 (feature TY-3).
        private static int SizeOf(string? baseType) => baseType switch
        {
            "char" or "signed char" or "unsigned char" or "uchar" or "qint8" or "quint8" or "int8_t" or "uint8_t" or "bool" => 1,
            "short" or "unsigned short" or "ushort" or "qint16" or "quint16" or "int16_t" or "uint16_t" => 2,
            _ => 4,
        };
    }

    private sealed class RepWriter(ObjectSchema root)
    {
        private readonly List<IRepFileMember> _types = [];
        private readonly List<RepClass> _classes = [];
        private readonly HashSet<string> _names = [];

        public RepFile Write()
        {
            Add(root);
            return new RepFile(_types.Concat(_classes).ToRepList());
        }

        private void Add(ObjectSchema schema)
        {
            if (!_names.Add("class " + schema.TypeName))
            {
                return;
            }

            // Those it uses come first: their signatures are part of its own.
            foreach (ObjectSchema child in schema.Classes)
            {
                Add(child);
            }

            AddTypes(schema);
            var members = new List<IRepClassMember>();
            foreach (EnumSchema one in schema.Enums.Where(one => one.Scope is null))
            {
                members.Add(Declare(schema, one));
            }

            members.AddRange(schema.Properties.Select(property => Declare(schema, property)));
            members.AddRange(schema.Signals.Where(signal => signal.Property < 0).Select(signal => new RepSignal(signal.Name, Parameters(schema, signal.Parameters))));
            members.AddRange(schema.Methods.Where(method => method.PushedProperty < 0).Select(method =>
                new RepSlot(method.Name, method.HasResult ? TypeText(schema, method.ReturnType) : RepType.Void, Parameters(schema, method.Parameters))));
            _classes.Add(new RepClass(schema.TypeName.Length > 0 ? schema.TypeName : "Object", members.ToRepList()));
        }

        private void AddTypes(ObjectSchema schema)
        {
            foreach (EnumSchema one in schema.Enums.Where(one => one.Scope is not null && schema.FindStruct(one.Scope) is null && one.Scope != QtScope))
            {
                if (_names.Add("type " + one.Name))
                {
                    _types.Add((IRepFileMember)Declare(schema, one));
                }
            }

            foreach (StructSchema structure in schema.Structs.Where(structure => _names.Add("type " + structure.Name)))
            {
                IEnumerable<IRepPodMember> enums = schema.Enums.Where(one => one.Scope == structure.Name).Select(one => (IRepPodMember)Declare(schema, one));
                _types.Add(new RepPod(structure.Name, enums.Concat(structure.Members.Select(member => new RepField(member.Name, TypeText(schema, member.Type)))).ToRepList()));
            }
        }

        private static IRepClassMember Declare(ObjectSchema schema, EnumSchema one)
        {
            if (one.IsFlag && (one.FlagOf ?? schema.Enums.FirstOrDefault(other => !other.IsFlag && other.Scope == one.Scope && other.Keys.SequenceEqual(one.Keys))?.Name) is { } of)
            {
                return new RepFlag(one.Name, of);
            }

            string? baseType = one.BaseType ?? (one.Size == 1 ? "qint8" : one.Size == 2 ? "qint16" : null);
            return new RepEnum(one.Name, one.Keys.Select(key => new RepEnumValue(key.Name, key.Value)).ToRepList(), one.IsScoped, baseType);
        }

        private static RepPropertyMember Declare(ObjectSchema schema, PropertySchema property) => property.Kind switch
        {
            PropertyKind.Object => new RepChild(property.Name, property.Type),
            PropertyKind.Model => new RepModel(property.Name, property.ModelRoles.Count > 0 ? property.ModelRoles.ToRepList() : new RepList<string>(["display"])),
            _ => new RepProperty(property.Name, TypeText(schema, property.Type), (RepAccess)property.Access, property.Default, property.IsPersisted),
        };

        private static RepList<RepParameter> Parameters(ObjectSchema schema, IReadOnlyList<ParameterSchema> parameters) => parameters.Select((parameter, i) =>
        {
            string type = TypeText(schema, parameter.Type);
            return parameter.Name.Length > 0
                ? new RepParameter(parameter.Name, type, parameter.IsConst, parameter.IsReference)
                : new RepParameter($"__repc_variable_{i + 1}", type, parameter.IsConst, parameter.IsReference, IsNameGenerated: true);
        }).ToRepList();

        // As a .rep file spells it: enumerations of the class without a scope, global ones with their holder's.
        private static string TypeText(ObjectSchema schema, string type)
        {
            if (schema.FindEnum(type) is not { } one || one.Scope == QtScope)
            {
                return type;
            }

            if (type.StartsWith("QFlags<", StringComparison.Ordinal))
            {
                one = schema.Enums.FirstOrDefault(other => other.IsFlag && other.Scope == one.Scope && other.Keys.SequenceEqual(one.Keys)) ?? one;
            }

            return one.Scope is null ? one.Name : $"{one.Scope}::{one.Name}";
        }
    }
}
