using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Generator.Types;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>Reads the members of one class.</summary>
/// <param name="reader">Reads the file.</param>
/// <param name="types">The types as the class sees them.</param>
/// <param name="declared">The class.</param>
/// <param name="name">Its name in C#.</param>
/// <param name="childOf">Finds the class of a child object.</param>
internal sealed class RepClassReader(RepReader reader, TypeResolver types, RepClass declared, string name, Func<RepClass, RepChild, ChildClassModel?> childOf)
{
    private readonly MemberNames _names = new(name + "Replica", name + "Source", name + "SimpleSource");

    /// <summary>Reads them. Which types they use is not told yet.</summary>
    public ClassModel Read() => new(declared.Name, name)
    {
        Properties = declared.Properties.Select(ReadProperty).OfType<PropertyModel>().ToRepList(),
        Signals = declared.Signals.Select(ReadSignal).ToRepList(),
        Slots = declared.Slots.Select(ReadSlot).ToRepList(),
    };

    private PropertyModel? ReadProperty(RepPropertyMember property)
    {
        string propertyName = Told(property, _names.Claim(property.Name, "Changed"));
        string text = RepText.Of(property);
        switch (property)
        {
            case RepModel model:
                return new ModelPropertyModel(model.Name, propertyName, text, model.Roles);
            case RepChild child:
                return childOf(declared, child) is { } childClass ? new ChildPropertyModel(child.Name, propertyName, text, childClass) : null;
        }

        var value = (RepProperty)property;
        TypeModel type = reader.Resolve(types, value.Type, value);
        if (value.Access == RepAccess.ReadPush)
        {
            _names.ClaimMethod("push" + propertyName, [type.CSharp], "Async");
        }

        return new ValuePropertyModel(value.Name, propertyName, value.Access, text, type, reader.Default(value.Default, type, value))
        {
            CppDefault = value.Default,
            IsPersisted = value.IsPersisted,
        };
    }

    private SignalModel ReadSignal(RepSignal signal)
    {
        RepList<ParameterModel> parameters = ReadParameters(signal.Parameters, signal);
        string signalName = Told(signal, _names.Claim(signal.Name, "Handler"));
        _names.ClaimMethod("emit" + signalName, parameters.Select(static parameter => parameter.Type.CSharp));
        return new SignalModel(signal.Name, signalName, RepText.Of(signal), parameters);
    }

    private SlotModel ReadSlot(RepSlot slot)
    {
        RepList<ParameterModel> parameters = ReadParameters(slot.Parameters, slot);
        string slotName = Told(slot, _names.ClaimMethod(slot.Name, parameters.Select(static parameter => parameter.Type.CSharp), "Async"));
        return new SlotModel(slot.Name, slotName, RepText.Of(slot), parameters, slot.HasResult ? reader.Resolve(types, slot.ReturnType, slot) : null);
    }

    private RepList<ParameterModel> ReadParameters(RepList<RepParameter> parameters, IRepDeclaration owner)
    {
        List<ParameterModel> all = [];
        foreach (RepParameter parameter in parameters)
        {
            string parameterName = CSharpNames.Escape(parameter.IsNameGenerated ? $"value{all.Count + 1}" : parameter.Name);
            while (all.Exists(other => other.Name == parameterName))
            {
                parameterName += "_";
            }

            all.Add(new ParameterModel(parameter.Name, parameterName, reader.Resolve(types, parameter.Type, owner))
            {
                IsConst = parameter.IsConst,
                IsReference = parameter.IsReference,
            });
        }

        return all.ToRepList();
    }

    private string Told(IRepDeclaration at, string given)
    {
        if (given != CSharpNames.Pascal(at.Name))
        {
            reader.Rename(at, given);
        }

        return given;
    }
}
