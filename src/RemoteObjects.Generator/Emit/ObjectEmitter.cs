using RemoteObjects.Generator.Model;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes the other part of a C# class that is shared: how a host reads, writes, calls and observes it.</summary>
internal sealed class ObjectEmitter : SourceContractEmitter
{
    private readonly ObjectModel _object;

    private ObjectEmitter(CodeWriter writer, Surroundings surroundings, ObjectModel model)
        : base(writer, surroundings, model.Class) => _object = model;

    public static void Write(CodeWriter writer, Surroundings surroundings, ObjectModel model) => new ObjectEmitter(writer, surroundings, model).Write();

    protected override string SetStatement(ValuePropertyModel property, string value) => $"{property.Member} = {value};";

    protected override string[] CallStatements(SlotModel slot, IEnumerable<string> arguments)
    {
        string[] tail = slot.Call.Tail switch
        {
            SlotTail.CallContext => ["call"],
            SlotTail.CancellationToken => ["call.CancellationToken"],
            _ => [],
        };
        string call = Call(slot.Member, arguments.Concat(tail));
        string codec = slot.Result is null ? "" : Codecs.Of(slot.Result);
        return slot.Call.Return switch
        {
            SlotReturn.Value => [$"return call.Answer({slot.Call.Result.Send(call)}, {codec});"],
            SlotReturn.Task => [$"return ~CallContext.AnswerAsync(new ~ValueTask({call}));"],
            SlotReturn.TaskOfValue => [$"return call.AnswerAsync(new ~ValueTask<{slot.Call.ResultType}>({call}), {Converter(slot)}{codec});"],
            SlotReturn.ValueTask => [$"return ~CallContext.AnswerAsync({call});"],
            SlotReturn.ValueTaskOfValue => [$"return call.AnswerAsync({call}, {Converter(slot)}{codec});"],
            _ => [$"{call};", "return default;"],
        };
    }

    private static string Converter(SlotModel slot) => slot.Call.ResultType == slot.Result?.CSharp ? "" : $"static result => {slot.Call.Result.Send("result")}, ";

    private void Write()
    {
        using (Writer.Block($"partial {(_object.IsRecord ? "record" : "class")} {_object.Name} : ~IRemoteObjectSource"))
        {
            Writer.Line("private readonly ~SourceObservers _remoteObservers = new();");
            Writer.Line();
            Writer.Summary("The class on the wire.");
            Writer.GeneratedCode();
            Writer.Line($"public static ~ObjectSchema RemoteSchema => {Model.ContractName}.{ContractEmitter.SchemaName};");
            Writer.Line();
            Writer.Line("/// <inheritdoc/>");
            Writer.Line("~ObjectSchema ~IRemoteObjectSource.Schema => RemoteSchema;");
            WriteReadProperty();
            WriteReadObject();
            WriteWriteProperty();
            WriteInvoke();
            WriteConnect();
            WriteDisconnect();
            WriteChanges();
            WriteSignals();
        }
    }

    private void WriteConnect() => WriteObserving("Connect", "Add", "+=");

    private void WriteDisconnect() => WriteObserving("Disconnect", "Remove", "-=");

    private void WriteObserving(string method, string change, string sign)
    {
        string[] statements =
        [
            .. _object.IsNotifying && IsChanging ? [$"((~INotifyPropertyChanged)this).PropertyChanged {sign} OnRemotePropertyChanged;"] : Array.Empty<string>(),
            .. Model.Signals.Select(signal => $"{signal.Member} {sign} OnRemote{signal.Member};"),
        ];
        Writer.Line();
        Writer.Line("/// <inheritdoc/>");
        string head = $"void ~IRemoteObjectSource.{method}(~ISourceObserver observer)";
        if (statements.Length == 0)
        {
            Writer.Line($"{head} => _remoteObservers.{change}(observer);");
            return;
        }

        using (Writer.Block(head))
        using (Writer.Block($"if (_remoteObservers.{change}(observer))"))
        {
            foreach (string statement in statements)
            {
                Writer.Line(statement);
            }
        }
    }

    private bool IsChanging => Model.Properties.Any(static property => !property.IsConstant);

    private void WriteChanges()
    {
        if (!_object.IsNotifying || !IsChanging)
        {
            return;
        }

        (int Index, PropertyModel Property)[] changing = [.. Model.IndexedProperties.Where(static one => !one.Property.IsConstant)];
        Writer.Line();
        using (Writer.Block("private void OnRemotePropertyChanged(object? sender, ~PropertyChangedEventArgs change)"))
        {
            using (Writer.Block("~ReadOnlySpan<int> changed = change.PropertyName switch", ";"))
            {
                foreach ((int index, PropertyModel property) in changing)
                {
                    Writer.Line($"nameof({property.Member}) => [{index}],");
                }

                Writer.Line($"null or \"\" => [{string.Join(", ", changing.Select(static one => one.Index))}],");
                Writer.Line("_ => [],");
            }

            using (Writer.Block("foreach (int property in changed)"))
            {
                Writer.Line("_remoteObservers.PropertyChanged(property);");
            }
        }
    }

    private void WriteSignals()
    {
        foreach ((int index, SignalModel signal) in Model.IndexedSignals)
        {
            Writer.Line();
            Writer.Line($"private void OnRemote{signal.Member}({string.Join(", ", signal.Parameters.Select(static parameter => $"{parameter.DeclaredType} {parameter.Name}"))}) =>");
            using (Writer.Indent())
            {
                Writer.Line($"_remoteObservers.Emit({index}, {Encoded(signal.Parameters, areDeclared: true)});");
            }
        }
    }
}
