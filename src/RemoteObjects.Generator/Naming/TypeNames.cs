using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Naming;

/// <summary>Gives the types of one file names that are different from each other.</summary>
/// <param name="renamed">Is told what can't have its own name.</param>
internal sealed class TypeNames(Action<IRepDeclaration, string> renamed)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Finds a name.</summary>
    /// <param name="at">What is declared.</param>
    /// <param name="wanted">The name it should have.</param>
    /// <param name="endings">Endings of the names of types that are generated instead of one of the name itself.</param>
    public string Claim(IRepDeclaration at, string wanted, params string[] endings)
    {
        string name = CSharpNames.Pascal(wanted);
        string[] all = endings.Length == 0 ? [""] : endings;
        bool isTaken = all.Any(ending => _names.Contains(name + ending));
        while (all.Any(ending => _names.Contains(name + ending)))
        {
            name += "_";
        }

        if (isTaken)
        {
            renamed(at, name);
        }

        _names.UnionWith(all.Select(ending => name + ending));
        return name;
    }
}
