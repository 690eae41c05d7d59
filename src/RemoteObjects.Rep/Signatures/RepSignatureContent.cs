namespace RemoteObjects.Rep;

/// <summary>What a signature of Qt 6 covers, as lines for people: signatures with the same lines are equal, and differ by the lines that differ.</summary>
public static class RepSignatureContent
{
    /// <summary>
    /// Lists it: the class with its members, and what it covers, which is each class, POD and enum of which the signature knows more than the name. Then the
    /// same of those.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="className">The class.</param>
    /// <returns>Lines as in a <c>.rep</c> file, without what does not count: defaults, PERSISTED, the order of roles.</returns>
    /// <exception cref="ArgumentException">The file has no such class.</exception>
    public static IReadOnlyList<string> Of(RepFile file, string className)
    {
        var declarations = new Dictionary<string, IEnumerable<string>>(StringComparer.Ordinal);
        foreach (IRepFileMember member in file.Members)
        {
            AddTypes(member, declarations);
        }

        var lines = new List<string>();
        RepSignature[] known = [.. RepSignature.OfTypes(file), .. file.Classes.Select(one => RepSignature.Of(file, one.Name))];
        var left = new Queue<RepSignature>([RepSignature.Of(file, className)]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { className };
        while (left.Count > 0)
        {
            RepSignature signature = left.Dequeue();
            lines.AddRange(declarations[signature.Name]);

            // The digests of what it knows stand in its text. Their order there does not depend on that of the file.
            string text = signature.PreimageText();
            RepSignature[] uses = [.. known.Where(one => declarations[one.Name].Any() && text.Contains(one.Text)).OrderBy(one => text.IndexOf(one.Text, StringComparison.Ordinal))];
            if (uses.Length > 0)
            {
                lines.Add($"{signature.Name}: covers {string.Join(", ", uses.Select(one => one.Name))}");
            }

            foreach (RepSignature used in uses.Where(one => seen.Add(one.Name)))
            {
                left.Enqueue(used);
            }
        }

        return lines;
    }

    private static void AddTypes(IRepFileMember member, Dictionary<string, IEnumerable<string>> declarations)
    {
        switch (member)
        {
            case RepClass declaration:
                foreach (IRepClassMember own in declaration.Members)
                {
                    declarations[$"{declaration.Name}::{own.Name}"] = own is RepModel ? [] : [$"{declaration.Name}: {Line(own)}"];
                }

                declarations[declaration.Name] = LinesOf(declaration);
                break;
            case RepPod pod:
                foreach (IRepPodMember own in pod.Members)
                {
                    declarations[own is RepFlag ? $"{pod.Name}::{own.Name}" : own.Name] = own is IRepClassMember type ? [$"{pod.Name}: {Line(type)}"] : [];
                }

                declarations[pod.Name] = [$"POD {pod.Name}({string.Join(", ", pod.Fields.Select(field => $"{RepType.Normalize(field.Type)} {field.Name}"))})"];
                break;
            case IRepClassMember type:
                declarations[type.Name] = [Line(type)];
                break;
        }
    }

    private static IEnumerable<string> LinesOf(RepClass declaration)
    {
        IEnumerable<IRepClassMember> members = declaration.Properties.Concat<IRepClassMember>(declaration.Signals).Concat(declaration.Slots);
        return members.Select(member => $"{declaration.Name}: {Line(Essence(member))}").Prepend($"class {declaration.Name}");
    }

    // Without what is not hashed.
    private static IRepClassMember Essence(IRepClassMember member) => member switch
    {
        RepProperty property => property with
        {
            Type = RepType.Normalize(property.Type),
            Default = null,
            IsPersisted = false,
            Access = property.Access == RepAccess.SourceOnlySetter ? RepAccess.ReadOnly : property.Access,
        },
        RepModel model => model with { Roles = model.Roles.OrderBy(role => role, StringComparer.Ordinal).ToRepList() },
        RepSignal signal => signal with { Parameters = Essence(signal.Parameters) },
        RepSlot slot => slot with { Parameters = Essence(slot.Parameters), ReturnType = EssenceOfReturned(slot.ReturnType) },
        _ => member,
    };

    private static RepList<RepParameter> Essence(RepList<RepParameter> parameters) =>
        parameters.Select(parameter => parameter with { Type = RepType.Normalize(parameter.Type), IsNameGenerated = false }).ToRepList();

    // Blanks count in a type without <>.
    private static string EssenceOfReturned(string type) => type.Contains('<') ? RepType.Normalize(type) : type;

    private static string Line(IRepClassMember member) => string.Join(" ", RepPrinter.ClassMember(member).Split('\n').Select(line => line.Trim()));
}
