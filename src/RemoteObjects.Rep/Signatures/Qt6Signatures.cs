namespace RemoteObjects.Rep.Signatures;

/// <summary>Makes signatures as Qt 6 does (docs/spec/rep-language.md 6): from top to bottom, with a table of what is known so far.</summary>
internal sealed class Qt6Signatures
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly List<RepSignature> _types = [];
    private readonly List<RepSignature> _classes = [];

    public Qt6Signatures(RepFile file)
    {
        foreach (IRepFileMember member in file.Members)
        {
            switch (member)
            {
                case RepClass declaration:
                    AddClass(declaration);
                    break;
                case RepPod pod:
                    AddPod(pod);
                    break;
                default:
                    AddEnumOrFlag(member, "", "");
                    break;
            }
        }
    }

    /// <summary>Of enums, flags, PODs and models.</summary>
    public IReadOnlyList<RepSignature> Types => _types;

    public IReadOnlyList<RepSignature> Classes => _classes;

    private void AddClass(RepClass declaration)
    {
        foreach (IRepClassMember member in declaration.Members)
        {
            if (member is RepModel model)
            {
                AddType(Key(declaration.Name, model.Name), new Preimage().Add(string.Join("_", model.Roles.OrderBy(role => role, StringComparer.Ordinal))));
            }
            else
            {
                AddEnumOrFlag(member, declaration.Name, declaration.Name);
            }
        }

        var preimage = new Preimage();
        preimage.Add(declaration.Name);
        foreach (RepPropertyMember property in declaration.Properties)
        {
            string type = property switch
            {
                RepProperty plain => TextOf(plain.Type, declaration.Name),
                RepChild child => _known.TryGetValue(child.ClassName, out string? known) ? known : "",
                _ => _known[Key(declaration.Name, property.Name)],
            };
            preimage.Add(property.Name).Add(type).AddInt32(property.Access == RepAccess.SourceOnlySetter ? (int)RepAccess.ReadOnly : (int)property.Access);
        }

        RepSignature signature = preimage.AddFunctions(declaration, type => TextOf(type, declaration.Name)).ToSignature(declaration.Name);
        _classes.Add(signature);
        _known[signature.Name] = signature.Text;
    }

    private void AddPod(RepPod pod)
    {
        foreach (IRepPodMember member in pod.Members)
        {
            // Qt knows an enum of a POD by its bare name, in all of the file.
            AddEnumOrFlag(member, "", pod.Name);
        }

        var preimage = new Preimage();
        preimage.Add(pod.Name);
        foreach (RepField field in pod.Fields)
        {
            preimage.Add(field.Name).Add(TextOf(field.Type, pod.Name));
        }

        AddType(pod.Name, preimage);
    }

    private void AddEnumOrFlag(IRepDeclaration member, string enumScope, string flagScope)
    {
        switch (member)
        {
            case RepEnum values:
                AddType(Key(enumScope, values.Name), new Preimage().Add(values.Name).Add(values.IsScoped ? "class" : "").Add(values.BaseType ?? "").Add(values.Values));
                break;
            case RepFlag flag:
                AddType(Key(flagScope, flag.Name), new Preimage().Add(flag.Name).Add(TextOf(flag.EnumName, flagScope)));
                break;
        }
    }

    private void AddType(string key, Preimage preimage)
    {
        RepSignature signature = preimage.ToSignature(key);
        _types.Add(signature);
        _known[key] = signature.Text;
    }

    private string TextOf(string type, string scope)
    {
        if (type.Contains('<'))
        {
            return string.Concat(RepType.Names(type).Select(name => TextOf(name, scope)));
        }

        if (_known.TryGetValue(Key(scope, type), out string? text) || _known.TryGetValue(type, out text))
        {
            return text;
        }

        int colons = type.LastIndexOf("::", StringComparison.Ordinal);
        return colons > 0 ? TextOf(type.Substring(colons + 2), scope) : type;
    }

    private static string Key(string scope, string name) => scope.Length == 0 ? name : $"{scope}::{name}";
}
