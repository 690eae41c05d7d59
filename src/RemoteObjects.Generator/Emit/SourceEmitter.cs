using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes the abstract source of a class: whoever derives from it decides where values live.</summary>
internal sealed class SourceEmitter : SourceContractEmitter
{
    private SourceEmitter(CodeWriter writer, Surroundings surroundings, ClassModel model)
        : base(writer, surroundings, model)
    {
    }

    public static string NameOf(ClassModel model) => model.Name + "Source";

    public static void Write(CodeWriter writer, Surroundings surroundings, ClassModel model) => new SourceEmitter(writer, surroundings, model).Write();

    /// <summary>The C# type of a property of a source.</summary>
    public static string TypeOf(PropertyModel property) => property switch
    {
        ValuePropertyModel value => value.Type.CSharp,
        ChildPropertyModel child => child.Child.Source + "?",
        _ => "~ItemModel?",
    };

    protected override string SetStatement(ValuePropertyModel property, string value) =>
        property.Access == RepAccess.ReadPush ? $"Push{property.Name}({value});" : $"{property.Name} = {value};";

    protected override string[] CallStatements(SlotModel slot, IEnumerable<string> arguments)
    {
        string call = Call(slot.Name + "Async", arguments.Concat(["call"]));
        return [slot.Result is null ? $"return ~CallContext.AnswerAsync({call});" : $"return call.AnswerAsync({call}, {Codecs.Of(slot.Result)});"];
    }

    private void Write()
    {
        string name = NameOf(Model);
        Writer.Summary($"A {CodeWriter.Code(Model.WireName)} to share with <c>host.EnableRemotingAsync</c>. <see cref=\"{SimpleSourceEmitter.NameOf(Model)}\"/> keeps the values as well.");
        Writer.Line("/// <remarks>While it is shared it belongs to its host's context: change it there.</remarks>");
        Writer.GeneratedCode();
        bool isChanging = Model.Properties.Any(static property => !property.IsConstant);
        using (Writer.Block($"{Surroundings.Accessibility} abstract partial class {name} : ~IRemoteObjectSource{(isChanging ? ", ~INotifyPropertyChanged" : "")}"))
        {
            Writer.Line("private readonly ~SourceObservers _observers = new();");
            if (isChanging)
            {
                Writer.Line();
                Writer.Line("/// <inheritdoc/>");
                Writer.Line("public event ~PropertyChangedEventHandler? PropertyChanged;");
            }

            Writer.Line();
            Writer.Summary("The class on the wire.");
            Writer.Line($"public static ~ObjectSchema ClassSchema => {Model.ContractName}.{ContractEmitter.SchemaName};");
            Writer.Line();
            Writer.Line("/// <inheritdoc/>");
            Writer.Line("~ObjectSchema ~IRemoteObjectSource.Schema => ClassSchema;");
            WriteProperties();
            WritePushes();
            WriteSlots();
            WriteSignals();
            WriteChanges();
            WriteReadProperty();
            WriteReadObject();
            WriteWriteProperty();
            WriteInvoke();
            Writer.Line();
            Writer.Line("/// <inheritdoc/>");
            Writer.Line("void ~IRemoteObjectSource.Connect(~ISourceObserver observer) => _observers.Add(observer);");
            Writer.Line();
            Writer.Line("/// <inheritdoc/>");
            Writer.Line("void ~IRemoteObjectSource.Disconnect(~ISourceObserver observer) => _observers.Remove(observer);");
            if (isChanging)
            {
                Writer.Line();
                using (Writer.Block("private void TellChanged(int property, string name)"))
                {
                    Writer.Line("_observers.PropertyChanged(property);");
                    Writer.Line("PropertyChanged?.Invoke(this, new ~PropertyChangedEventArgs(name));");
                }
            }
        }
    }

    private void WriteProperties()
    {
        foreach (PropertyModel property in Model.Properties)
        {
            Writer.Line();
            Writer.Summary($"{CodeWriter.Code(property.Declaration)}.{(property is ValuePropertyModel ? "" : " Null for none.")}");
            string setter = property.Access switch
            {
                RepAccess.Constant => "init;",
                RepAccess.ReadOnly => "protected set;",
                _ => "set;",
            };
            Writer.Line($"public abstract {TypeOf(property)} {property.Name} {{ get; {setter} }}");
        }
    }

    private void WritePushes()
    {
        foreach ((_, _, ValuePropertyModel property) in Model.PushSlots)
        {
            Writer.Line();
            Writer.Summary($"A replica asks for another <see cref=\"{property.Name}\"/>. Sets it, unless it is overridden.");
            Writer.Line("/// <param name=\"value\">The value.</param>");
            Writer.Line($"public virtual void Push{property.Name}({property.Type.CSharp} value) => {property.Name} = value;");
        }
    }

    private void WriteSlots()
    {
        foreach (SlotModel slot in Model.Slots)
        {
            string call = Unused(slot.Parameters, "call");
            string later = $"{slot.Name}Async";
            string arguments = string.Join(", ", slot.Parameters.Select(static parameter => parameter.Name));
            Writer.Line();
            Writer.Summary($"{CodeWriter.Code(slot.Declaration)}. Override this, or <c>{later}</c> to answer later.");
            WriteParameterDocs(slot.Parameters);
            Writer.Line($"public virtual {slot.Result?.CSharp ?? "void"} {slot.Name}({Parameters(slot.Parameters)}) =>");
            using (Writer.Indent())
            {
                Writer.Line($"throw new ~NotImplementedException({CodeWriter.Literal($"{Model.WireName} does not implement its slot {slot.WireName}: override {slot.Name} or {later}.")});");
            }

            Writer.Line();
            Writer.Summary($"{CodeWriter.Code(slot.Declaration)}, answered later. Runs <c>{slot.Name}</c>, unless it is overridden.");
            WriteParameterDocs(slot.Parameters);
            Writer.Line($"/// <param name=\"{call}\">Who calls.</param>");
            if (slot.Result is not null)
            {
                Writer.Line($"public virtual ~ValueTask<{slot.Result.CSharp}> {later}({Parameters(slot.Parameters, $"~CallContext {call}")}) => new({slot.Name}({arguments}));");
                continue;
            }

            using (Writer.Block($"public virtual ~ValueTask {later}({Parameters(slot.Parameters, $"~CallContext {call}")})"))
            {
                Writer.Line($"{slot.Name}({arguments});");
                Writer.Line("return default;");
            }
        }
    }

    private void WriteSignals()
    {
        foreach ((int index, SignalModel signal) in Model.IndexedSignals)
        {
            Writer.Line();
            Writer.Summary($"Emits {CodeWriter.Code(signal.Declaration)} to all replicas.");
            WriteParameterDocs(signal.Parameters);
            Writer.Line($"public void Emit{signal.Name}({Parameters(signal.Parameters)}) => _observers.Emit({index}, {Encoded(signal.Parameters)});");
        }
    }

    private void WriteChanges()
    {
        foreach ((int index, PropertyModel property) in Model.IndexedProperties.Where(static one => !one.Property.IsConstant))
        {
            Writer.Line();
            Writer.Summary($"Tells all replicas that <see cref=\"{property.Name}\"/> has another value.");
            Writer.Line($"protected void Emit{property.Name}Changed() => TellChanged({index}, nameof({property.Name}));");
        }
    }
}
