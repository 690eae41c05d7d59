using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes how a host reads, writes and calls an object: <c>IRemoteObjectSource</c> by indices.</summary>
internal abstract class SourceContractEmitter(CodeWriter writer, Surroundings surroundings, ClassModel model) : ClassEmitter(writer, surroundings, model)
{
    /// <summary>The statement that gives a property the value a replica wants.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, as an expression.</param>
    protected abstract string SetStatement(ValuePropertyModel property, string value);

    /// <summary>The statements that run a slot and return its answer.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="arguments">The arguments, as expressions.</param>
    protected abstract string[] CallStatements(SlotModel slot, IEnumerable<string> arguments);

    protected void WriteReadProperty() => WriteSwitch(
        "~QVariant ~IRemoteObjectSource.ReadProperty(int property, ~ProtocolVersion version)",
        "property",
        Model.IndexedProperties.Where(static one => one.Property is ValuePropertyModel)
            .Select(one => (one.Index, $"{Codecs.Of(((ValuePropertyModel)one.Property).Type)}.ToVariant({((ValuePropertyModel)one.Property).Conversion.Send(one.Property.Member)}, version)")));

    protected void WriteReadObject() => WriteSwitch(
        "object? ~IRemoteObjectSource.ReadObject(int property)",
        "property",
        Model.IndexedProperties.Where(static one => one.Property is not ValuePropertyModel).Select(static one => (one.Index, one.Property.Member)));

    protected void WriteWriteProperty() => WriteCases(
        "void ~IRemoteObjectSource.WriteProperty(int property, ~QVariant value)",
        "property",
        Model.IndexedProperties.Where(static one => one.Property.Access is RepAccess.ReadPush or RepAccess.ReadWrite).Select(one =>
        {
            var property = (ValuePropertyModel)one.Property;
            return (one.Index, new[] { SetStatement(property, property.Conversion.Receive($"~RemoteArgumentException.Value({Codecs.Of(property.Type)}, value)")) });
        }),
        last: "throw new ~ArgumentOutOfRangeException(nameof(property))");

    protected void WriteInvoke()
    {
        IEnumerable<(int, string[])> pushes = Model.PushSlots.Select(one => (one.Index, new[] { SetStatement(one.Property, one.Property.Conversion.Receive(Argument(one.Property.Type, 0))), "return default;" }));
        IEnumerable<(int, string[])> slots = Model.IndexedSlots.Select(one =>
            (one.Index, CallStatements(one.Slot, one.Slot.Parameters.Select((parameter, i) => parameter.Conversion.Receive(Argument(parameter.Type, i))))));
        WriteCases(
            "~ValueTask<~QVariant> ~IRemoteObjectSource.InvokeAsync(int method, ~QVariant[] arguments, ~CallContext call)",
            "method",
            pushes.Concat(slots),
            last: "throw new ~ArgumentOutOfRangeException(nameof(method))");
    }

    /// <summary>A call; one with many arguments takes a line for each.</summary>
    protected static string Call(string method, IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        return all.Count(static argument => argument.Contains('(')) < 2 ? $"{method}({string.Join(", ", all)})" : $"{method}(\n    {string.Join(",\n    ", all)})";
    }

    private string Argument(TypeModel type, int index) => $"~RemoteArgumentException.Argument({Codecs.Of(type)}, arguments, {index})";
}
