using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Tool.Objects;

namespace RemoteObjects.Tool.Describing;

/// <summary>The class of an object and those of the objects it holds, as its host tells them. Made on the context.</summary>
internal sealed class ObjectDescription
{
    private const string ProbeName = "Probe";

    private readonly List<ObjectSchema> _classes = [];
    private readonly List<IRepFileMember> _types = [];
    private readonly List<RepClass> _repClasses = [];
    private readonly List<string> _unsaid = [];

    public ObjectDescription(DynamicReplica root) => Add(root);

    /// <summary>The classes; those that others hold come first.</summary>
    public IReadOnlyList<ObjectSchema> Classes => _classes;

    /// <summary>What no .rep file can say, each with its class.</summary>
    public IReadOnlyList<string> Unsaid => _unsaid;

    /// <summary>Everything else.</summary>
    public RepFile ToRep() => new RepFile(_types.Concat(_repClasses).ToRepList()).InDependencyOrder();

    private void Add(DynamicReplica replica)
    {
        ObjectSchema schema = MemberPath.SchemaOf(replica);
        if (_classes.Exists(known => known.TypeName == schema.TypeName))
        {
            return;
        }

        var held = new Dictionary<string, string>();
        foreach (PropertySchema property in schema.Properties.Where(property => property.Kind == PropertyKind.Object))
        {
            if (replica[property.Name] is DynamicReplica { Schema: { } schemaOfChild } child)
            {
                held[property.Name] = schemaOfChild.TypeName;
                Add(child);
            }
        }

        _classes.Add(schema);
        RepFile file = schema.ToRep();
        _types.AddRange(file.Members.Where(member => member is not RepClass && !_types.Contains(member)));
        RepClass declared = file.Classes.Last();
        _repClasses.Add(declared with { Members = Sayable(declared, held).ToRepList() });
    }

    private IEnumerable<IRepClassMember> Sayable(RepClass declared, Dictionary<string, string> held)
    {
        foreach (IRepClassMember member in declared.Members)
        {
            // The wire does not tell the classes of held objects, but the objects do.
            IRepClassMember known = member is RepChild child && held.TryGetValue(child.Name, out string? type) ? child with { ClassName = type } : member;
            if (CanSay(known))
            {
                yield return known;
            }
            else
            {
                _unsaid.Add($"{declared.Name}: {Signature(known)}");
            }
        }
    }

    private static bool CanSay(IRepClassMember member)
    {
        try
        {
            return !RepParser.Parse(RepPrinter.Print(new RepFile(new RepList<IRepFileMember>([new RepClass(ProbeName, new RepList<IRepClassMember>([member]))])))).HasErrors;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Signature(IRepClassMember member) => member switch
    {
        RepProperty property => $"property {property.Type} {property.Name}",
        RepSignal signal => $"signal {signal.Name}({Types(signal.Parameters)})",
        RepSlot slot => $"slot {slot.ReturnType} {slot.Name}({Types(slot.Parameters)})",
        RepChild child => $"object {child.ClassName} {child.Name}",
        RepModel model => $"model {model.Name}",
        RepEnum one => $"enum {one.Name}",
        _ => $"flag {((RepFlag)member).Name}",
    };

    private static string Types(IEnumerable<RepParameter> parameters) => string.Join(", ", parameters.Select(parameter => parameter.Type));
}
