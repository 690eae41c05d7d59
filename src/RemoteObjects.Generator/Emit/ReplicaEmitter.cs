using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes the typed replica of a class.</summary>
internal sealed class ReplicaEmitter : ClassEmitter
{
    private ReplicaEmitter(CodeWriter writer, Surroundings surroundings, ClassModel model)
        : base(writer, surroundings, model)
    {
    }

    public static void Write(CodeWriter writer, Surroundings surroundings, ClassModel model) => new ReplicaEmitter(writer, surroundings, model).Write();

    private void Write()
    {
        string name = Model.ReplicaName;
        Writer.Summary($"The live copy of a {CodeWriter.Code(Model.WireName)} that another program hosts. Acquire it with <c>node.AcquireAsync&lt;{name}&gt;()</c>.");
        Writer.GeneratedCode();
        using (Writer.Block($"{Surroundings.Accessibility} sealed partial class {name} : ~ObjectReplica, ~IReplicaType<{name}>"))
        {
            WriteFields();
            using (Writer.Block($"private {name}(~ReplicaActivation activation)\n    : base(activation, ClassSchema)"))
            {
            }

            WriteEvents();
            Writer.Line();
            Writer.Summary("The class on the wire.");
            Writer.Line($"public static ~ObjectSchema ClassSchema => {Model.ContractName}.{ContractEmitter.SchemaName};");
            WriteProperties();
            Writer.Line();
            Writer.Summary("Makes a replica; only nodes do.");
            Writer.Line("/// <param name=\"activation\">What the node gave.</param>");
            Writer.Line($"public static {name} Create(~ReplicaActivation activation) => new(activation);");
            WritePushes();
            WriteSlots();
            WriteStoreValue();
            WriteCreateChild();
            WriteRaiseChanged();
            WriteRaiseSignal();
        }
    }

    private void WriteFields()
    {
        ValuePropertyModel[] properties = [.. Model.Properties.OfType<ValuePropertyModel>()];
        foreach (ValuePropertyModel property in properties)
        {
            Writer.Line($"private {property.Type.CSharp} {Field(property)}{Initializer(property.Default)};");
        }

        if (properties.Length > 0)
        {
            Writer.Line();
        }
    }

    private void WriteEvents()
    {
        foreach (PropertyModel property in Model.Properties)
        {
            Writer.Line();
            Writer.Summary($"Raised after <see cref=\"{property.Name}\"/> changed, with its new value.");
            Writer.Line($"public {New(property.Name + "Changed")}event ~Action<{TypeOf(property)}>? {property.Name}Changed;");
        }

        foreach (SignalModel signal in Model.Signals)
        {
            if (signal.Parameters.Count > 0)
            {
                Writer.Line();
                Writer.Summary($"Handles {CodeWriter.Code(signal.Declaration)}.");
                WriteParameterDocs(signal.Parameters);
                Writer.Line($"public delegate void {Handler(signal)}({Parameters(signal.Parameters)});");
            }

            Writer.Line();
            Writer.Summary($"{CodeWriter.Code(signal.Declaration)}.");
            Writer.Line($"public {New(signal.Name)}event {(signal.Parameters.Count > 0 ? Handler(signal) : "~Action")}? {signal.Name};");
        }
    }

    private void WriteProperties()
    {
        foreach ((int index, PropertyModel property) in Model.IndexedProperties)
        {
            Writer.Line();
            string hiding = MemberNames.IsHidden(property.Name) ? $" Hides <see cref=\"~ObjectReplica.{property.Name}\"/>: cast to reach that." : "";
            string head = $"public {New(property.Name)}{TypeOf(property)} {property.Name}";
            switch (property)
            {
                case ValuePropertyModel { Access: RepAccess.ReadWrite } value:
                    Writer.Summary($"{CodeWriter.Code(property.Declaration)}. Setting it asks the source; the value here changes when the source says so.{hiding}");
                    using (Writer.Block(head))
                    {
                        Writer.Line($"get => {Field(value)};");
                        Writer.Line($"set => WriteProperty({index}, {Codecs.Of(value.Type)}, value);");
                    }

                    break;
                case ValuePropertyModel value:
                    Writer.Summary($"{CodeWriter.Code(property.Declaration)}.{hiding}");
                    Writer.Line($"{head} => {Field(value)};");
                    break;
                default:
                    Writer.Summary($"{CodeWriter.Code(property.Declaration)}; null if the source has none.{hiding}");
                    Writer.Line($"{head} => ({TypeOf(property)})GetObject({index});");
                    break;
            }
        }
    }

    private void WritePushes()
    {
        foreach ((int index, _, ValuePropertyModel property) in Model.PushSlots)
        {
            Writer.Line();
            Writer.Summary($"Asks the source to change <see cref=\"{property.Name}\"/>, and waits until it has decided.");
            Writer.Line("/// <param name=\"value\">The value.</param>");
            Writer.Line("/// <param name=\"cancellationToken\">Ends the wait.</param>");
            Writer.Line($"public ~Task Push{property.Name}Async({property.Type.CSharp} value, ~CancellationToken cancellationToken = default) =>");
            using (Writer.Indent())
            {
                Writer.Line($"InvokeAsync({index}, version => [{Codecs.Of(property.Type)}.ToVariant(value, version)], cancellationToken);");
            }
        }
    }

    private void WriteSlots()
    {
        foreach ((int index, SlotModel slot) in Model.IndexedSlots)
        {
            string token = Unused(slot.Parameters, "cancellationToken");
            Writer.Line();
            Writer.Summary($"Calls {CodeWriter.Code(slot.Declaration)}{(slot.Result is null ? ", and waits until the source has run it" : "")}.");
            WriteParameterDocs(slot.Parameters);
            Writer.Line($"/// <param name=\"{token}\">Ends the wait; the source still does what it was asked for.</param>");
            string result = slot.Result is null ? "" : $"<{slot.Result.CSharp}>";
            Writer.Line($"public ~Task{result} {slot.Name}Async({Parameters(slot.Parameters, $"~CancellationToken {token} = default")}) =>");
            using (Writer.Indent())
            {
                Writer.Line($"InvokeAsync({index}, {Encoded(slot.Parameters)}, {(slot.Result is null ? "" : Codecs.Of(slot.Result) + ", ")}{token});");
            }
        }
    }

    private void WriteStoreValue() => WriteSwitch(
        "protected override ~StoreResult StoreValue(int property, ~QVariant value)",
        "property",
        Model.IndexedProperties.Where(static one => one.Property is ValuePropertyModel)
            .Select(one => (one.Index, $"Store(ref {Field(one.Property)}, value, {Codecs.Of(((ValuePropertyModel)one.Property).Type)})")));

    private void WriteCreateChild() => WriteSwitch(
        "protected override ~ObjectReplica CreateChild(int property, ~ReplicaActivation activation)",
        "property",
        Model.IndexedProperties.Where(static one => one.Property is ChildPropertyModel)
            .Select(static one => (one.Index, $"{((ChildPropertyModel)one.Property).Child.Replica}.Create(activation)")));

    private void WriteRaiseChanged() => WriteCases(
        "protected override void RaiseChanged(int property)",
        "property",
        Model.IndexedProperties.Select(static one => (one.Index, new[]
        {
            $"OnPropertyChanged(nameof({one.Property.Name}));",
            $"{one.Property.Name}Changed?.Invoke({one.Property.Name});",
        })),
        last: "");

    private void WriteRaiseSignal() => WriteCases(
        "protected override void RaiseSignal(int signal, ~QVariant[] arguments)",
        "signal",
        Model.IndexedSignals.Select(one => (one.Index, new[] { $"{one.Signal.Name}?.Invoke({Arguments(one.Signal)});" })),
        last: "");

    private string Arguments(SignalModel signal) =>
        string.Join(", ", signal.Parameters.Select((parameter, i) => $"Argument({Codecs.Of(parameter.Type)}, arguments, {i})"));

    private static string TypeOf(PropertyModel property) => property switch
    {
        ValuePropertyModel value => value.Type.CSharp,
        ChildPropertyModel child => child.Child.Replica + "?",
        _ => "~ItemModelReplica?",
    };

    private static string Handler(SignalModel signal) => signal.Name + "Handler";

    private static string New(string name) => MemberNames.IsHidden(name) ? "new " : "";
}
