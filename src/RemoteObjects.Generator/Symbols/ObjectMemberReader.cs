using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Generator.RepFiles;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>Reads the members of a C# class that is shared.</summary>
internal sealed class ObjectMemberReader(INamedTypeSymbol type, SymbolTypes types, SymbolReport report, bool isNotifying)
{
    private const string Async = "Async";
    private readonly MemberNames _names = new(type.Name + "Replica");
    private readonly List<string> _replicaNames = [];

    /// <summary>The names that the members have in the replica.</summary>
    public IEnumerable<string> ReplicaNames => _replicaNames;

    public PropertyModel? Read(IPropertySymbol property)
    {
        AttributeData? attribute = property.Attribute(SymbolFacts.RemoteProperty);
        string wireName = property.WireName(property.Name);
        string name = Named(_names.Claim(property.Name, "Changed"));
        if (property.Type.Attribute(SymbolFacts.RemoteObject) is not null)
        {
            WarnIfUnseen(property);
            ChildClassModel child = ChildOf((INamedTypeSymbol)property.Type);
            return new ChildPropertyModel(wireName, name, RepText.Of(new RepChild(wireName, child.WireName)), child) { Member = property.Name };
        }

        if (property.Type.Is("global::RemoteObjects.Models.ItemModel"))
        {
            WarnIfUnseen(property);
            RepList<string> roles = attribute.Setting("Roles") is { Kind: TypedConstantKind.Array } given ? given.Values.Select(static role => (string)role.Value!).ToRepList() : RepList.Empty<string>();
            return new ModelPropertyModel(wireName, name, RepText.Of(new RepModel(wireName, roles)), roles) { Member = property.Name };
        }

        if (Find(property.Type, property.Attribute(SymbolFacts.RemoteType), property) is not { } found)
        {
            return null;
        }

        RepAccess access = AccessOf(property, attribute);
        bool isPersisted = attribute.Setting("IsPersisted")?.Value is true;
        if (access == RepAccess.ReadPush)
        {
            _names.ClaimMethod("Push" + name, [found.Type.CSharp], Async);
        }

        string text = RepText.Of(new RepProperty(wireName, found.Type.QtName, access, IsPersisted: isPersisted));
        return new ValuePropertyModel(wireName, name, access, text, found.Type, found.Type.Default)
        {
            Member = property.Name,
            Conversion = found.Conversion,
            IsPersisted = isPersisted,
        };
    }

    public SignalModel? Read(IEventSymbol signal)
    {
        if (signal.Type is not INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true } invoke } || invoke.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_Object)
        {
            report.Add(Descriptors.NotASignal, signal, signal.Name);
            return null;
        }

        // The parameters of Action<...> have no names of their own.
        bool isAction = signal.Type is { Name: "Action", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
        if (ReadParameters(invoke.Parameters, signal, isAction) is not { } parameters)
        {
            return null;
        }

        string wireName = signal.WireName(signal.Name);
        string name = Named(_names.Claim(signal.Name, "Handler"));
        return new SignalModel(wireName, name, RepText.Of(new RepSignal(wireName, Declared(parameters))), parameters) { Member = signal.Name };
    }

    public SlotModel? Read(IMethodSymbol slot)
    {
        if (slot.IsGenericMethod || slot.ReturnsByRef || slot.ReturnsByRefReadonly)
        {
            report.Add(Descriptors.NotASlot, slot, slot.Name);
            return null;
        }

        SlotTail tail = slot.Parameters.LastOrDefault()?.Type.FullNameNotNull() switch
        {
            "global::RemoteObjects.CallContext" => SlotTail.CallContext,
            "global::System.Threading.CancellationToken" => SlotTail.CancellationToken,
            _ => SlotTail.Nothing,
        };
        IEnumerable<IParameterSymbol> own = tail == SlotTail.Nothing ? slot.Parameters : slot.Parameters.Take(slot.Parameters.Length - 1);
        (SlotReturn kind, ITypeSymbol? resultType) = ResultOf(slot);
        DeclaredType? result = resultType is null ? null : Find(resultType, SymbolFacts.Find(slot.GetReturnTypeAttributes(), SymbolFacts.RemoteType), slot);
        if (ReadParameters(own, slot, isAction: false) is not { } parameters || (resultType is not null && result is null))
        {
            return null;
        }

        string bare = slot.Name.EndsWith(Async, StringComparison.Ordinal) && slot.Name.Length > Async.Length ? slot.Name.Substring(0, slot.Name.Length - Async.Length) : slot.Name;
        string wireName = slot.WireName(bare);
        string name = Named(_names.ClaimMethod(bare, parameters.Select(static parameter => parameter.Type.CSharp), Async));
        return new SlotModel(wireName, name, RepText.Of(new RepSlot(wireName, result?.Type.QtName ?? RepType.Void, Declared(parameters))), parameters, result?.Type)
        {
            Member = slot.Name,
            Call = new SlotCall(kind, tail, result?.CSharp ?? "", result?.Conversion ?? Conversion.None),
        };
    }

    private static (SlotReturn Kind, ITypeSymbol? Result) ResultOf(IMethodSymbol slot) => slot.ReturnsVoid ? (SlotReturn.Nothing, null)
        : slot.ReturnType is not INamedTypeSymbol { ContainingNamespace: var space } named || space.NameOf() != "System.Threading.Tasks" ? (SlotReturn.Value, slot.ReturnType)
        : named.MetadataName switch
        {
            "Task" => (SlotReturn.Task, null),
            "ValueTask" => (SlotReturn.ValueTask, null),
            "Task`1" => (SlotReturn.TaskOfValue, named.TypeArguments[0]),
            "ValueTask`1" => (SlotReturn.ValueTaskOfValue, named.TypeArguments[0]),
            _ => (SlotReturn.Value, slot.ReturnType),
        };

    private RepList<ParameterModel>? ReadParameters(IEnumerable<IParameterSymbol> parameters, ISymbol owner, bool isAction)
    {
        List<ParameterModel> all = [];
        bool isComplete = true;
        foreach (IParameterSymbol parameter in parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                report.Add(Descriptors.CanNotTravel, owner, $"{parameter.RefKind.ToString().ToLowerInvariant()} {parameter.Type.ToDisplayString()}", owner.Name);
                isComplete = false;
                continue;
            }

            if (Find(parameter.Type, parameter.Attribute(SymbolFacts.RemoteType), owner) is not { } found)
            {
                isComplete = false;
                continue;
            }

            string name = isAction ? $"arg{all.Count + 1}" : parameter.Name;
            all.Add(new ParameterModel(isAction ? name : parameter.WireName(name), CSharpNames.Escape(name), found.Type)
            {
                DeclaredType = found.CSharp,
                Conversion = found.Conversion,
            });
        }

        return isComplete ? all.ToRepList() : null;
    }

    private DeclaredType? Find(ITypeSymbol declared, AttributeData? attribute, ISymbol at)
    {
        DeclaredType? found = types.Find(declared, attribute.Text());
        if (found is not null)
        {
            return found;
        }

        string name = declared.ToDisplayString();
        if (attribute.Text() is { } wanted && types.Find(declared, null) is not null)
        {
            report.Add(Descriptors.OtherType, at, wanted, name, at.Name);
        }
        else
        {
            report.Add(Descriptors.CanNotTravel, at, name, at.Name);
        }

        return null;
    }

    private RepAccess AccessOf(IPropertySymbol property, AttributeData? attribute)
    {
        bool hasSetter = property.SetMethod is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false };
        if (attribute.Setting("Access")?.Value is int wanted)
        {
            var access = (RepAccess)wanted;
            if (!hasSetter && access is RepAccess.ReadPush or RepAccess.ReadWrite)
            {
                report.Add(Descriptors.NoSetter, property, property.Name, access.ToString());
            }

            return access;
        }

        if (property.SetMethod is { IsInitOnly: true } || (property.SetMethod is null && IsStored(property)))
        {
            return RepAccess.Constant;
        }

        WarnIfUnseen(property);
        return hasSetter && isNotifying ? RepAccess.ReadPush : RepAccess.ReadOnly;
    }

    private void WarnIfUnseen(IPropertySymbol property)
    {
        bool isFixed = property.SetMethod is { IsInitOnly: true } || (property.SetMethod is null && IsStored(property));
        if (!isNotifying && !isFixed)
        {
            report.Add(Descriptors.UnseenChanges, property, property.Name, type.Name);
        }
    }

    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private ChildClassModel ChildOf(INamedTypeSymbol child)
    {
        string name = child.NameFrom(type.ContainingNamespace.NameOf());
        return new ChildClassModel(child.TypeWireName(SymbolFacts.RemoteObject), name, name + "Replica", name + ".RemoteSchema", Reaches(child, []));
    }

    private bool Reaches(INamedTypeSymbol child, HashSet<ISymbol> seen) => SymbolEqualityComparer.Default.Equals(child, type) || (seen.Add(child) && child.GetMembers().OfType<IPropertySymbol>()
        .Any(property => property.Type is INamedTypeSymbol next && next.Attribute(SymbolFacts.RemoteObject) is not null && Reaches(next, seen)));

    private static RepList<RepParameter> Declared(RepList<ParameterModel> parameters) =>
        parameters.Select(static parameter => new RepParameter(parameter.WireName, parameter.Type.QtName)).ToRepList();

    private string Named(string name)
    {
        _replicaNames.Add(name);
        return name;
    }
}
