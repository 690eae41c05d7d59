using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Naming;

/// <summary>Finds the short names that mean something else where generated types stand.</summary>
internal static class TakenNames
{
    /// <summary>Tells a generated type which names the program's own types and namespaces take.</summary>
    public static GeneratedType Find(GeneratedType type, Compilation compilation)
    {
        HashSet<string> taken = [.. type.Surroundings.TakenNames];
        INamespaceSymbol? space = compilation.GlobalNamespace;
        foreach (string part in type.Surroundings.Namespace.Split('.').Where(static part => part.Length > 0))
        {
            AddMembers(space);
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
        }

        AddMembers(space);
        return type with { Surroundings = type.Surroundings with { TakenNames = taken.OrderBy(static name => name, StringComparer.Ordinal).ToRepList() } };

        void AddMembers(INamespaceSymbol? symbol)
        {
            if (symbol is not null)
            {
                taken.UnionWith(KnownNames.All.Where(name => symbol.GetMembers(name).Concat(symbol.GetMembers(name + "Attribute")).Any(member => !IsKnown(member, name))));
            }
        }
    }

    private static bool IsKnown(INamespaceOrTypeSymbol member, string name) => member is ITypeSymbol && member.ContainingNamespace.ToDisplayString() == KnownNames.NamespaceOf(name);
}
