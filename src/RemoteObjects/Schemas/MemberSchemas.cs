using RemoteObjects.Rep;

namespace RemoteObjects.Schemas;

/// <summary>A parameter of a signal or a slot.</summary>
/// <param name="Name">Its name; empty if it has none.</param>
/// <param name="Type">Its declared type: a Qt type name without <c>const</c> and <c>&amp;</c>.</param>
public readonly record struct ParameterSchema(string Name, string Type)
{
    /// <summary>Whether it is declared <c>const</c>; matters for signatures only.</summary>
    public bool IsConst { get; init; }

    /// <summary>Whether it is declared as a reference; matters for signatures only.</summary>
    public bool IsReference { get; init; }
}

/// <summary>A signal in the signal list of an object.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record SignalSchema(string Name, IReadOnlyList<ParameterSchema> Parameters)
{
    /// <summary>Its place in the signal list, from 0 (spec wire-protocol 6).</summary>
    public int Index { get; internal init; }

    /// <summary>The place of the property whose change it tells; -1 for a declared signal.</summary>
    public int Property { get; internal init; } = -1;

    /// <summary>Its name and the types of its parameters, such as <c>message(QString,int)</c>.</summary>
    public string Signature => MemberSignature.Of(Name, Parameters);
}

/// <summary>A method in the method list of an object: a slot, or the push slot of a property.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="ReturnType">The declared type of its result; <c>void</c> if it gives none.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record MethodSchema(string Name, string ReturnType, IReadOnlyList<ParameterSchema> Parameters)
{
    /// <summary>Its place in the method list, from 0 (spec wire-protocol 6).</summary>
    public int Index { get; internal init; }

    /// <summary>The place of the property that it pushes; -1 for a declared slot.</summary>
    public int PushedProperty { get; internal init; } = -1;

    /// <summary>Whether it gives a result.</summary>
    public bool HasResult => ReturnType is not ("void" or "");

    /// <summary>Its name and the types of its parameters, such as <c>add(int,int)</c>.</summary>
    public string Signature => MemberSignature.Of(Name, Parameters);
}

internal static class MemberSignature
{
    public static string Of(string name, IReadOnlyList<ParameterSchema> parameters) =>
        $"{name}({string.Join(",", parameters.Select(parameter => RepType.Normalize(parameter.Type)))})";
}
