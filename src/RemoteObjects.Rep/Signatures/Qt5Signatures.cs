namespace RemoteObjects.Rep.Signatures;

/// <summary>
/// Makes signatures as Qt 5.15 does (docs/spec/wire-protocol.md 15): the text of a type stands in that of a class, and containers are not taken apart. Enums
/// of the file are known everywhere, PODs to what follows them, and enums of a class to it and all later classes.
/// </summary>
internal static class Qt5Signatures
{
    public static IEnumerable<RepSignature> OfClasses(RepFile file)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        AddEnums(file.Enums, known);
        foreach (RepPod pod in file.Pods)
        {
            known[pod.Name] = pod.Name + string.Concat(pod.Fields.Select(field => field.Name + TextOf(field.Type, known)));
        }

        foreach (RepClass declaration in file.Classes)
        {
            AddEnums(declaration.Enums, known);
            yield return OfClass(declaration, known);
        }
    }

    private static RepSignature OfClass(RepClass declaration, Dictionary<string, string> known)
    {
        var preimage = new Preimage();
        preimage.Add(declaration.Name);
        foreach (RepPropertyMember property in declaration.Properties)
        {
            string type = property switch
            {
                RepProperty plain => plain.Type,
                RepChild child => child.ClassName,
                _ => "QAbstractItemModel",
            };
            preimage.Add(property.Name).Add(TextOf(type, known)).AddInt32((int)property.Access);
        }

        return preimage.AddFunctions(declaration, type => TextOf(type, known)).ToSignature(declaration.Name);
    }

    private static void AddEnums(IEnumerable<RepEnum> enums, Dictionary<string, string> known)
    {
        foreach (RepEnum values in enums)
        {
            known[values.Name] = values.Name + string.Concat(values.Values.Select(value => FormattableString.Invariant($"{value.Name}{value.Value}")));
        }
    }

    private static string TextOf(string type, Dictionary<string, string> known)
    {
        if (known.TryGetValue(type, out string? text))
        {
            return text;
        }

        int colons = type.LastIndexOf("::", StringComparison.Ordinal);
        return colons > 0 ? TextOf(type.Substring(colons + 2), known) : type;
    }
}
