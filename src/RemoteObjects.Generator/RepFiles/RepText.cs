using RemoteObjects.Rep;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>Members as a .rep file declares them, for documentation.</summary>
internal static class RepText
{
    public static string Of(RepPropertyMember property) => property switch
    {
        RepModel model => $"MODEL {model.Name}{(model.Roles.Count > 0 ? $"({string.Join(", ", model.Roles)})" : "")}",
        RepChild child => $"CLASS {child.Name}({child.ClassName})",
        _ => Of((RepProperty)property),
    };

    public static string Of(RepSignal signal) => $"SIGNAL({signal.Name}({Parameters(signal)}))";

    public static string Of(RepSlot slot) => $"SLOT({slot.ReturnType} {slot.Name}({Parameters(slot)}))";

    private static string Of(RepProperty property)
    {
        string access = property.Access == RepAccess.ReadPush ? "" : property.Access.ToString().ToUpperInvariant();
        string[] modifiers = [.. new[] { access, property.IsPersisted ? "PERSISTED" : "" }.Where(static modifier => modifier.Length > 0)];
        return $"PROP({property.Type} {property.Name}{(property.Default is null ? "" : "=" + property.Default)}{(modifiers.Length > 0 ? " " : "")}{string.Join(", ", modifiers)})";
    }

    private static string Parameters(RepFunction function) => string.Join(", ", function.Parameters.Select(static parameter =>
        (parameter.IsConst ? "const " : "") + parameter.Type + (parameter.IsReference ? " &" : "") + (parameter.IsNameGenerated ? "" : " " + parameter.Name)));
}
