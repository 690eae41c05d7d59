namespace RemoteObjects.Rep;

/// <summary>Puts what is used before what uses it.</summary>
internal sealed class DependencyOrder
{
    private readonly Dictionary<string, IRepFileMember> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<IRepFileMember> _ordered = [];

    private DependencyOrder(IReadOnlyList<IRepFileMember> members)
    {
        // An enum of a POD is known by its bare name, too (docs/spec/rep-language.md 6.1).
        foreach (RepPod pod in members.OfType<RepPod>())
        {
            foreach (RepEnum values in pod.Enums)
            {
                _byName[values.Name] = pod;
            }
        }

        foreach (IRepFileMember member in members)
        {
            _byName[member.Name] = member;
        }
    }

    /// <summary>Orders the members; what does not depend on each other keeps its order. Of classes that hold each other, the first comes last.</summary>
    public static RepList<IRepFileMember> Of(IReadOnlyList<IRepFileMember> members)
    {
        var order = new DependencyOrder(members);
        foreach (IRepFileMember member in members)
        {
            order.Add(member);
        }

        return order._ordered.ToRepList();
    }

    private void Add(IRepFileMember member)
    {
        if (!_seen.Add(member.Name))
        {
            return;
        }

        foreach (string name in UsesOf(member).SelectMany(RepType.Names).SelectMany(Candidates))
        {
            if (_byName.TryGetValue(name, out IRepFileMember? used))
            {
                Add(used);
            }
        }

        _ordered.Add(member);
    }

    // Of X::Y: X may be a class of the file, Y a type in a namespace that the file does not know.
    private static IEnumerable<string> Candidates(string name) => name.Split(':').Where(part => part.Length > 0);

    private static IEnumerable<string> UsesOf(IRepFileMember member) => member switch
    {
        RepClass declaration => declaration.Members.SelectMany(UsesOf),
        RepPod pod => pod.Fields.Select(field => field.Type),
        RepFlag flag => [flag.EnumName],
        _ => [],
    };

    private static IEnumerable<string> UsesOf(IRepClassMember member) => member switch
    {
        RepProperty property => [property.Type],
        RepChild child => [child.ClassName],
        RepSlot slot => [slot.ReturnType, .. slot.Parameters.Select(parameter => parameter.Type)],
        RepFunction function => function.Parameters.Select(parameter => parameter.Type),
        _ => [],
    };
}
