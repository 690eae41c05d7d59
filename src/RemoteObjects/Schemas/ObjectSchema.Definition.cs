using RemoteObjects.Codecs;
using RemoteObjects.Rep;
using RemoteObjects.Wire;

namespace RemoteObjects.Schemas;

// The schema as the definition that a host sends to nodes that do not know the class, and back (spec wire-protocol 11).
public sealed partial class ObjectSchema
{
    private const string AnyObject = "QObject*";
    private const string AnyModel = "QAbstractItemModel*";
    private const string QtScope = "Qt";

    /// <summary>Makes a schema from what a host sent.</summary>
    /// <param name="definition">The definition. Which properties a replica may write is not in it: <see cref="PropertyAccess"/> is a guess.</param>
    /// <param name="signature">The signature that the host lists.</param>
    public static ObjectSchema FromDefinition(ClassDefinition definition, string? signature = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        SignalSchema[] signals = [.. definition.Signals.Select((signal, i) => ReadSignal(signal, i))];
        MethodSchema[] methods = [.. definition.Methods.Select((method, i) => ReadMethod(method, i))];
        var properties = new PropertySchema[definition.Properties.Count];
        int changeSignal = 0;
        for (int i = 0; i < properties.Length; i++)
        {
            PropertySchema property = ReadProperty(definition.Properties[i]) with { Index = i };
            bool changes = definition.Properties[i].NotifySignature is not null && changeSignal < signals.Length;
            if (changes)
            {
                // Texts of notify signatures may differ from those of the list, so the position tells (spec wire-protocol 11).
                signals[changeSignal] = signals[changeSignal] with { Property = i };
                property = property with { ChangeSignal = changeSignal++, Type = DeclaredType(property, signals[changeSignal - 1]) };
            }

            int push = changes ? Array.FindIndex(methods, method => IsPushOf(method, property)) : -1;
            if (push >= 0)
            {
                methods[push] = methods[push] with { PushedProperty = i };
            }

            properties[i] = property with { PushMethod = push, Access = AccessOf(property, push, changes) };
        }

        return new ObjectSchema(definition.TypeName ?? "", properties, signals, methods)
        {
            Signature = signature ?? "",
            Enums = [.. ReadEnums(definition)],
            Structs = [.. definition.Gadgets.Where(gadget => gadget.Members.Count > 0).Select(gadget => new StructSchema(gadget.Name, gadget.Members))],
        };
    }

    /// <summary>Makes the definition to send to those who do not know the class. It is the same for both protocols.</summary>
    public ClassDefinition ToDefinition()
    {
        SignalDefinition[] signals = [.. Signals.Select(signal => new SignalDefinition(WriteSignature(signal.Name, signal.Parameters), WriteNames(signal.Parameters)))];
        return new ClassDefinition(
            TypeName.Length == 0 ? null : TypeName,
            [.. Enums.Where(schema => schema.Scope is null).Select(WriteEnum)],
            [.. Enums.Where(schema => schema.Scope == QtScope).Select(schema => $"{QtScope}::{schema.Name}")],
            WriteGadgets(),
            signals,
            [.. Methods.Select(WriteMethod)],
            [.. Properties.Select(property => new PropertyDefinition(property.Name, TypeOf(property), property.ChangeSignal < 0 ? null : signals[property.ChangeSignal].Signature))]);
    }

    private MethodDefinition WriteMethod(MethodSchema method) => new(
        WriteSignature(method.Name, method.Parameters),
        method.HasResult ? WireTypeName(method.ReturnType) : "void",
        WriteNames(method.Parameters, method.HasResult ? method.ReturnType : null));

    private string WriteSignature(string name, IReadOnlyList<ParameterSchema> parameters) =>
        $"{name}({string.Join(",", parameters.Select(parameter => WireTypeName(parameter.Type)))})";

    // Where containers are told as lists and maps of variants, the declared types follow the names of the parameters: Qt passes over what is more than there
    // are parameters, and a replica of ours knows what the class says.
    private static string?[] WriteNames(IReadOnlyList<ParameterSchema> parameters, string? returnType = null)
    {
        IEnumerable<string?> names = parameters.Select(parameter => parameter.Name);
        string[] types = [.. parameters.Select(parameter => parameter.Type), .. returnType is null ? Array.Empty<string>() : [returnType]];
        return [.. Array.Exists(types, type => DynamicForm.NameOf(RepType.Normalize(type)) is not null) ? names.Concat(types) : names];
    }

    // The one spelling that replicas of both Qt generations take (spec wire-protocol 11.1).
    private string WireTypeName(string type)
    {
        string name = RepType.Normalize(type);
        return FindEnum(name) is { Scope: null } schema
            ? TypeName.Length == 0 ? schema.Name : $"{TypeName}::{schema.Name}"
            : DynamicForm.NameOf(name) ?? name;
    }

    private string TypeOf(PropertySchema property) => property.Kind switch
    {
        PropertyKind.Object => AnyObject,
        PropertyKind.Model => AnyModel,
        _ => WireTypeName(property.Type),
    };

    private List<GadgetDefinition> WriteGadgets()
    {
        var gadgets = new List<GadgetDefinition>();
        foreach (StructSchema schema in Structs)
        {
            GadgetMember[] members = [.. schema.Members.Select(member => member with { Type = FindEnum(member.Type) is null ? WireTypeName(member.Type) : "int" })];
            gadgets.Add(new GadgetDefinition(schema.Name, members, [.. Enums.Where(one => one.Scope == schema.Name).Select(WriteEnum)]));
        }

        // A class that only holds enumerations is described as a struct without members.
        foreach (IGrouping<string, EnumSchema> scope in Enums.Where(schema => schema.Scope is not (null or QtScope)).GroupBy(schema => schema.Scope!))
        {
            if (FindStruct(scope.Key) is null)
            {
                gadgets.Add(new GadgetDefinition(scope.Key, [], [.. scope.Select(WriteEnum)]));
            }
        }

        return gadgets;
    }

    private static EnumDefinition WriteEnum(EnumSchema schema) => new(schema.Name, schema.IsFlag, schema.IsScoped, schema.Size, schema.Keys);

    private static IEnumerable<EnumSchema> ReadEnums(ClassDefinition definition)
    {
        foreach (EnumDefinition one in definition.Enums)
        {
            yield return ReadEnum(one, null);
        }

        foreach (string name in definition.QtEnums)
        {
            yield return new EnumSchema(RepType.WithoutScope(name), []) { Scope = QtScope };
        }

        foreach (GadgetDefinition gadget in definition.Gadgets)
        {
            foreach (EnumDefinition one in gadget.Enums)
            {
                yield return ReadEnum(one, gadget.Name);
            }
        }
    }

    private static EnumSchema ReadEnum(EnumDefinition definition, string? scope) => new(definition.Name, definition.Keys)
    {
        Scope = scope,
        IsFlag = definition.IsFlag,
        IsScoped = definition.IsScoped,
        Size = definition.Size == 0 ? sizeof(int) : definition.Size,
    };

    private static SignalSchema ReadSignal(SignalDefinition definition, int index)
    {
        (string name, string[] types) = ReadTypes(definition.Signature);
        return new SignalSchema(name, ReadParameters(types, definition.ParameterNames)) { Index = index };
    }

    private static MethodSchema ReadMethod(MethodDefinition definition, int index)
    {
        (string name, string[] types) = ReadTypes(definition.Signature);
        IReadOnlyList<string?> names = definition.ParameterNames;
        string? returnType = names.Count == (2 * types.Length) + 1 && names[^1] is { Length: > 0 } declared ? declared : definition.ReturnType;
        return new MethodSchema(name, string.IsNullOrEmpty(returnType) ? "void" : RepType.Normalize(returnType), ReadParameters(types, names)) { Index = index };
    }

    // Twice as many names as parameters: the second half are their declared types (WriteNames).
    private static ParameterSchema[] ReadParameters(string[] types, IReadOnlyList<string?> names) =>
        [.. types.Select((type, i) => new ParameterSchema(i < names.Count ? names[i] ?? "" : "", RepType.Normalize(names.Count >= 2 * types.Length ? names[types.Length + i] ?? type : type)))];

    private static string DeclaredType(PropertySchema property, SignalSchema changed) =>
        property.Kind == PropertyKind.Value && changed.Parameters is [{ Type: var declared }] && DynamicForm.NameOf(declared) == property.Type ? declared : property.Type;

    private static PropertySchema ReadProperty(PropertyDefinition definition) => definition.Type switch
    {
        // What kind of container it is only the change signal tells.
        "QtROSequentialContainer" or "QtROAssociativeContainer" when ReadTypes(definition.NotifySignature ?? "").Types is [var type] && type.EndsWith('>') =>
            new PropertySchema(definition.Name, type, PropertyAccess.ReadOnly),
        AnyModel => new PropertySchema(definition.Name, "QAbstractItemModel", PropertyAccess.SourceOnlySetter, PropertyKind.Model),
        _ when definition.Type.EndsWith('*') => new PropertySchema(definition.Name, definition.Type[..^1], PropertyAccess.SourceOnlySetter, PropertyKind.Object),
        _ => new PropertySchema(definition.Name, RepType.Normalize(definition.Type), PropertyAccess.ReadOnly),
    };

    private static PropertyAccess AccessOf(PropertySchema property, int push, bool changes) =>
        !changes ? PropertyAccess.Constant : push >= 0 ? PropertyAccess.ReadPush : property.Access;

    // Qt sends the push slots of enumerations with a lower-case first letter (spec rep-language 7.1).
    private static bool IsPushOf(MethodSchema method, PropertySchema property) =>
        method.Parameters.Count == 1 && !method.HasResult && (method.Name == property.PushName || method.Name == "push" + property.Name);

    private static (string Name, string[] Types) ReadTypes(string signature)
    {
        int open = signature.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !signature.EndsWith(')'))
        {
            return (signature, []);
        }

        // Taken apart as if it were a template: the commas inside of templates belong to the types.
        string inner = signature[(open + 1)..^1];
        return (signature[..open], inner.Length > 0 && RepType.TryTakeApart($"x<{inner}>", out _, out string[] types) ? types : []);
    }
}
