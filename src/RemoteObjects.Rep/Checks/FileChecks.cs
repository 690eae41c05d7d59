using RemoteObjects.Rep.Parsing;

namespace RemoteObjects.Rep.Checks;

/// <summary>Checks what a file means: names that are declared twice, and references within the file. repc checks next to nothing of this.</summary>
internal sealed class FileChecks(RepFile file, Report report)
{
    private readonly TypeChecks _types = new(file, report);

    public void Run()
    {
        var names = new NameChecks("in the file", report);
        CheckTypes(file.Members, names);
        for (int i = 0; i < file.Members.Count; i++)
        {
            switch (file.Members[i])
            {
                case RepClass declaration:
                    names.Add(declaration);
                    CheckClass(declaration, new TypeScope(i, declaration.Members));
                    break;
                case RepPod pod:
                    names.Add(pod);
                    CheckPod(pod, new TypeScope(i, pod.Members));
                    break;
            }
        }
    }

    // The enums and flags of the file, a class or a POD.
    private void CheckTypes(IReadOnlyList<IRepDeclaration> members, NameChecks names)
    {
        var enums = new HashSet<string>();
        foreach (IRepDeclaration member in members)
        {
            switch (member)
            {
                case RepEnum values:
                    names.Add(values);
                    enums.Add(values.Name);
                    CheckEnum(values);
                    break;
                case RepFlag flag:
                    names.Add(flag);
                    if (!enums.Contains(flag.EnumName))
                    {
                        report.Add(RepRules.UnknownEnum, flag.Position, $"There is no enum {flag.EnumName} before this in the same scope.");
                    }

                    break;
            }
        }
    }

    private void CheckEnum(RepEnum values)
    {
        var names = new NameChecks($"among the values of {values.Name}", report);
        foreach (RepEnumValue value in values.Values)
        {
            names.Add(value.Name, value.Position);
        }
    }

    private void CheckClass(RepClass declaration, TypeScope scope)
    {
        CheckTypes(declaration.Members, new NameChecks($"in {declaration.Name}", report));
        var properties = new NameChecks($"among the properties of {declaration.Name}", report);
        foreach (RepPropertyMember property in declaration.Properties)
        {
            properties.Add(property);
            CheckProperty(property, scope);
        }

        foreach (RepFunction function in declaration.Members.OfType<RepFunction>())
        {
            CheckFunction(function, scope);
        }

        CheckOverloads(declaration);
    }

    // The functions that repc makes of properties count, too.
    private void CheckOverloads(RepClass declaration)
    {
        var api = RepWireApi.Of(declaration);
        var signals = new NameChecks($"among the signals of {declaration.Name}, {{property}}Changed included", report);
        var slots = new NameChecks($"among the slots of {declaration.Name}, push{{Property}} included", report);
        foreach (RepWireSignal signal in api.Signals.Where(signal => IsFirst(signal.PropertyIndex)))
        {
            signals.Add(Overload(signal.Name, signal.Parameters), api.Properties[signal.PropertyIndex].Position);
        }

        foreach (RepWireMethod method in api.Methods.Where(method => IsFirst(method.PropertyIndex)))
        {
            slots.Add(Overload(method.Name, method.Parameters), api.Properties[method.PropertyIndex].Position);
        }

        foreach (RepFunction function in declaration.Members.OfType<RepFunction>())
        {
            (function is RepSignal ? signals : slots).Add(Overload(function.Name, function.Parameters), function.Position);
        }

        // A second property of one name is reported as such, and for nothing else.
        bool IsFirst(int property) => property >= 0 && api.Properties.Take(property).All(one => one.Name != api.Properties[property].Name);
    }

    private static string Overload(string name, RepList<RepParameter> parameters) =>
        $"{name}({string.Join(",", parameters.Select(parameter => RepType.Normalize(parameter.Type)))})";

    private void CheckProperty(RepPropertyMember member, TypeScope scope)
    {
        switch (member)
        {
            case RepModel model:
                var roles = new NameChecks($"among the roles of {model.Name}", report);
                foreach (string role in model.Roles)
                {
                    roles.Add(role, model.Position);
                }

                break;
            case RepChild child:
                _types.CheckChild(child, scope);
                break;
            case RepProperty property:
                if (property.Access == RepAccess.Constant && property.Default is null)
                {
                    report.Add(RepRules.ConstantWithoutDefault, property.Position, $"The simple source that repc makes does not compile: give {property.Name} a default.");
                }

                if (property.Type == "QAbstractItemModel")
                {
                    report.Add(RepRules.ModelAsProperty, property.Position, $"An item model is no PROP: write MODEL {property.Name}(role, ...).");
                }

                _types.Check(property.Type, property.Position, scope);
                break;
        }
    }

    private void CheckFunction(RepFunction function, TypeScope scope)
    {
        var names = new NameChecks($"among the parameters of {function.Name}", report);
        foreach (RepParameter parameter in function.Parameters)
        {
            names.Add(parameter.Name, parameter.Position);
            _types.Check(parameter.Type, parameter.Position, scope);
        }

        if (function is RepSlot slot)
        {
            _types.Check(slot.ReturnType, slot.Position, scope);
        }
    }

    private void CheckPod(RepPod pod, TypeScope scope)
    {
        if (!pod.Fields.Any())
        {
            report.Add(RepRules.PodWithoutFields, pod.Position, $"The POD {pod.Name} has no fields: what repc generates does not compile.");
        }

        CheckTypes(pod.Members, new NameChecks($"in {pod.Name}", report));
        var fields = new NameChecks($"among the fields of {pod.Name}", report);
        foreach (RepField field in pod.Fields)
        {
            fields.Add(field);
            _types.Check(field.Type, field.Position, scope);
        }
    }
}
