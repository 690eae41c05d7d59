using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes what source and replica of a class have in common: the schema and the codecs.</summary>
internal static class ContractEmitter
{
    public const string SchemaName = "Schema";

    /// <summary>The codecs of a class, as its generated types name them.</summary>
    public static CodecFields CodecsOf(ClassModel model) => new CodecFields(model.ContractName, [SchemaName, model.ContractName, .. model.Structs.Select(static one => one.Name)]).AddAll(model.Types);

    public static void Write(CodeWriter writer, ClassModel model)
    {
        writer.Summary($"What both ends of {CodeWriter.Code(model.WireName)} agree on: its schema, and how its values travel.");
        writer.GeneratedCode();
        using (writer.Block($"internal static class {model.ContractName}"))
        {
            writer.Summary("The class on the wire.");
            writer.Line($"public static ~ObjectSchema {SchemaName} {{ get; }} = new ~ObjectSchemaBuilder({CodeWriter.Literal(model.WireName)})");
            using (writer.Indent())
            {
                WriteSchema(writer, model);
            }

            CodecsOf(model).Write(writer, isFirst: false);
        }
    }

    private static void WriteSchema(CodeWriter writer, ClassModel model)
    {
        if (model.IsSignedAtRunTime)
        {
            writer.Line(".SignatureOfRep()");
        }
        else
        {
            writer.Line($".Signature({CodeWriter.Literal(model.Signature)}{(model.SignatureQt5.Length > 0 ? $", qt5: {CodeWriter.Literal(model.SignatureQt5)}" : "")})");
        }

        foreach (EnumModel one in model.Enums)
        {
            WriteEnum(writer, one, one.WireName, isFlag: false);
        }

        foreach (EnumModel one in model.Enums)
        {
            foreach (string flag in one.Flags)
            {
                WriteEnum(writer, one, flag, isFlag: true);
            }
        }

        foreach (string name in model.QtEnums)
        {
            writer.Line($".Enum(new ~EnumSchema({CodeWriter.Literal(name)}, []) {{ Scope = \"Qt\" }})");
        }

        foreach (StructModel one in model.Structs)
        {
            writer.Line($".Struct({Join([CodeWriter.Literal(one.WireName), .. one.Fields.Select(field => $"new ~GadgetMember({CodeWriter.Literal(field.WireName)}, {CodeWriter.Literal(field.Type.QtName)})")])})");
        }

        foreach (PropertyModel property in model.Properties)
        {
            writer.Line(PropertyCall(property));
        }

        foreach (SignalModel signal in model.Signals)
        {
            writer.Line($".Signal({Join([CodeWriter.Literal(signal.WireName), .. signal.Parameters.Select(Parameter)])})");
        }

        foreach (SlotModel slot in model.Slots)
        {
            writer.Line($".Slot({Join([CodeWriter.Literal(slot.Result?.QtName ?? RepType.Void), CodeWriter.Literal(slot.WireName), .. slot.Parameters.Select(Parameter)])})");
        }

        writer.Line(".Build();");
    }

    private static void WriteEnum(CodeWriter writer, EnumModel model, string name, bool isFlag)
    {
        if (model.Scope is null && !isFlag && !model.IsScoped && model.BaseType is null)
        {
            writer.Line($".Enum({Join([CodeWriter.Literal(name), .. model.Keys.Select(key => $"({CodeWriter.Literal(key.Name)}, {key.Value})")])})");
            return;
        }

        List<string> settings = [];
        void Set(bool isSet, string setting)
        {
            if (isSet)
            {
                settings.Add(setting);
            }
        }

        Set(model.Scope is not null, $"Scope = {CodeWriter.Literal(model.Scope ?? "")}");
        Set(isFlag, "IsFlag = true");
        Set(isFlag, $"FlagOf = {CodeWriter.Literal(model.WireName)}");
        Set(model.IsScoped, "IsScoped = true");
        Set(model.BaseType is not null, $"BaseType = {CodeWriter.Literal(model.BaseType ?? "")}");
        Set(model.Size != sizeof(int), $"Size = {model.Size}");
        string keys = Join(model.Keys.Select(key => $"new({CodeWriter.Literal(key.Name)}, {key.Value})"));
        writer.Line($".Enum(new ~EnumSchema({CodeWriter.Literal(name)}, [{keys}]) {{ {Join(settings)} }})");
    }

    private static string PropertyCall(PropertyModel property)
    {
        string name = CodeWriter.Literal(property.WireName);
        switch (property)
        {
            case ChildPropertyModel { Child: { IsRecursive: true } child }:
                return $".Object({name}, {CodeWriter.Literal(child.WireName)}, static () => {child.Schema}!)";
            case ChildPropertyModel { Child: var child }:
                return $".Object({name}, {child.Schema})";
            case ModelPropertyModel model:
                return $".Model({Join([name, .. model.Roles.Select(CodeWriter.Literal)])})";
        }

        var value = (ValuePropertyModel)property;
        List<string> arguments = [name, CodeWriter.Literal(value.Type.QtName)];
        if (value.Access != RepAccess.ReadPush)
        {
            arguments.Add($"~PropertyAccess.{value.Access}");
        }

        if (value.IsPersisted)
        {
            arguments.Add("isPersisted: true");
        }

        if (value.CppDefault is { } text)
        {
            arguments.Add($"defaultValue: {CodeWriter.Literal(text)}");
        }

        return $".Property({Join(arguments)})";
    }

    private static string Parameter(ParameterModel parameter)
    {
        string[] settings = [.. new[] { parameter.IsConst ? "IsConst = true" : "", parameter.IsReference ? "IsReference = true" : "" }.Where(static setting => setting.Length > 0)];
        string made = $"new ~ParameterSchema({CodeWriter.Literal(parameter.WireName)}, {CodeWriter.Literal(parameter.Type.QtName)})";
        return settings.Length == 0 ? made : $"{made} {{ {Join(settings)} }}";
    }

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);
}
