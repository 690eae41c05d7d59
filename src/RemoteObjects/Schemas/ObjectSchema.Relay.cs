using RemoteObjects.Wire;

namespace RemoteObjects.Schemas;

// The class of an object that is shared again by a proxy.
public sealed partial class ObjectSchema
{
    /// <summary>Makes the class to share a replica as, from the definition that its host sent.</summary>
    /// <param name="from">The protocol of that host.</param>
    /// <param name="to">The protocol of the host that shares it again.</param>
    internal ObjectSchema ForRelay(ProtocolVersion from, ProtocolVersion to)
    {
        string Name(string type) => from.IsQt5 && !to.IsQt5 ? type.Replace("QVector<", "QList<", StringComparison.Ordinal) : type;
        ParameterSchema[] Parameters(IReadOnlyList<ParameterSchema> parameters) => [.. parameters.Select(parameter => parameter with { Type = Name(parameter.Type) })];
        return new ObjectSchema(
            TypeName,
            [.. Properties.Select(property => Open(property) with { Type = Name(property.Type) })],
            [.. Signals.Select(signal => signal with { Parameters = Parameters(signal.Parameters) })],
            [.. Methods.Select(method => method with { ReturnType = Name(method.ReturnType), Parameters = Parameters(method.Parameters) })])
        {
            // The compilers of Qt 5 and Qt 6 give one class two signatures, so the other version's would keep replicas out.
            Signature = from == to ? Signature : "",
            Enums = Enums,
            Structs = Structs,
        };
    }

    // A definition does not say who may write: the source decides.
    private static PropertySchema Open(PropertySchema property) =>
        property.Kind == PropertyKind.Value && property.Access is PropertyAccess.Constant or PropertyAccess.ReadOnly ? property with { Access = PropertyAccess.ReadWrite } : property;
}
