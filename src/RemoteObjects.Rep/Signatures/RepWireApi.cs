namespace RemoteObjects.Rep;

/// <summary>A signal with its index on the wire.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Parameters">In order. A changed signal has one: the value.</param>
/// <param name="PropertyIndex">Of a changed signal, the index of its property; -1 for a declared signal.</param>
public sealed record RepWireSignal(string Name, RepList<RepParameter> Parameters, int PropertyIndex);

/// <summary>A method with its index on the wire.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="ReturnType">The text as written; <c>void</c> for push slots.</param>
/// <param name="Parameters">In order. A push slot has one: the value.</param>
/// <param name="PropertyIndex">Of a push slot, the index of its property; -1 for a declared slot.</param>
public sealed record RepWireMethod(string Name, string ReturnType, RepList<RepParameter> Parameters, int PropertyIndex);

/// <summary>What has a number on the wire (docs/spec/rep-language.md 7). The index in each list is the wire's, from 0.</summary>
/// <param name="Properties">PROP, MODEL and CLASS in the order of the file.</param>
/// <param name="Signals">First one changed signal per property that is not constant, then the declared signals.</param>
/// <param name="Methods">First one push slot per READPUSH property, then the declared slots.</param>
public sealed record RepWireApi(RepList<RepPropertyMember> Properties, RepList<RepWireSignal> Signals, RepList<RepWireMethod> Methods)
{
    /// <summary>Numbers the members of a class.</summary>
    /// <param name="declaration">The class.</param>
    public static RepWireApi Of(RepClass declaration)
    {
        RepList<RepPropertyMember> properties = declaration.Properties.ToRepList();
        var signals = new List<RepWireSignal>();
        var methods = new List<RepWireMethod>();
        for (int i = 0; i < properties.Count; i++)
        {
            RepPropertyMember property = properties[i];
            RepList<RepParameter> value = new([new RepParameter(property.Name, TypeOf(property)) { Position = property.Position }]);
            if (property.Access != RepAccess.Constant)
            {
                signals.Add(new RepWireSignal(property.Name + "Changed", value, i));
            }

            if (property.Access == RepAccess.ReadPush)
            {
                methods.Add(new RepWireMethod("push" + UpperFirst(property.Name), RepType.Void, value, i));
            }
        }

        signals.AddRange(declaration.Signals.Select(signal => new RepWireSignal(signal.Name, signal.Parameters, -1)));
        methods.AddRange(declaration.Slots.Select(slot => new RepWireMethod(slot.Name, slot.ReturnType, slot.Parameters, -1)));
        return new RepWireApi(properties, signals.ToRepList(), methods.ToRepList());
    }

    private static string TypeOf(RepPropertyMember property) => property switch
    {
        RepProperty plain => plain.Type,
        RepChild child => child.ClassName + "Source*",
        _ => "QAbstractItemModel*",
    };

    private static string UpperFirst(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
