namespace RemoteObjects.Generator.Naming;

/// <summary>Gives the members of one class names that are different from each other and from what the generated types have anyway.</summary>
/// <param name="typeNames">The names of the types that get the members.</param>
internal sealed class MemberNames(params string[] typeNames)
{
    private const string Suffix = "_";

    // Objects of a class talk about the class: its own State and Name win, and those of the base class are reached by a cast.
    private static readonly HashSet<string> Hidden =
    [
        "Name", "State", "Node", "Schema", "IsValid", "IsInitialized", "Initialized", "Notified", "StateChanged",
    ];

    private static readonly HashSet<string> Reserved =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
        "PropertyChanged", "OnPropertyChanged", "ClassSchema", "Create", "Dispose",
        "StoreValue", "CreateChild", "RaiseChanged", "RaiseSignal", "Store", "Argument", "GetObject", "WriteProperty", "TellChanged", "_observers",
    ];

    private readonly HashSet<string> _names = [.. Reserved, .. typeNames];
    private readonly HashSet<string> _methods = [];

    /// <summary>What members of base classes are called.</summary>
    public static IEnumerable<string> Inherited => Hidden.Concat(Reserved);

    /// <summary>Whether a member of <c>ObjectReplica</c> has the name, and may be hidden by one of a replica.</summary>
    public static bool IsHidden(string name) => Hidden.Contains(name);

    /// <summary>Finds a name for a property or an event.</summary>
    /// <param name="wireName">Its name on the wire.</param>
    /// <param name="endings">Endings of the names that come with it.</param>
    public string Claim(string wireName, params string[] endings)
    {
        string name = CSharpNames.Pascal(wireName);
        string[] all = ["", .. endings];
        while (all.Any(ending => _names.Contains(name + ending)))
        {
            name += Suffix;
        }

        _names.UnionWith(all.Select(ending => name + ending));
        return name;
    }

    /// <summary>Finds a name for a method.</summary>
    /// <param name="wireName">Its name on the wire.</param>
    /// <param name="parameters">The C# types of its parameters: overloads may share a name.</param>
    /// <param name="endings">Endings of the names that come with it.</param>
    public string ClaimMethod(string wireName, IEnumerable<string> parameters, params string[] endings)
    {
        string name = CSharpNames.Pascal(wireName);
        string[] all = ["", .. endings];
        string types = $"({string.Join(", ", parameters)})";
        while (all.Any(ending => _names.Contains(name + ending)) || _methods.Contains(name + types))
        {
            name += Suffix;
        }

        _methods.Add(name + types);
        return name;
    }
}
