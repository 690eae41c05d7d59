using RemoteObjects.Codecs;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Sources;

// What nodes ask of the object. Nothing that they send is trusted.
internal sealed partial class ObjectSource
{
    public override void Invoke(HostConnection caller, InvokePacket packet)
    {
        switch (packet.Call)
        {
            case InvokeCall.Invoke:
                Call(caller, packet);
                break;
            case InvokeCall.WriteProperty:
                Write(caller, packet);
                Reply(caller, packet, QVariant.Invalid);
                break;
            default:
                throw new BadRequestException("properties can't be asked for");
        }
    }

    private void Write(HostConnection caller, InvokePacket packet)
    {
        if ((uint)packet.Index >= (uint)Schema.Properties.Count)
        {
            throw new BadRequestException($"there is no property {packet.Index}");
        }

        PropertySchema property = Schema.Properties[packet.Index];
        if (property.Access is not (PropertyAccess.ReadWrite or PropertyAccess.ReadPush) || property.Kind != PropertyKind.Value)
        {
            throw new BadRequestException($"the property '{property.Name}' can't be written");
        }

        if (packet.Arguments.Length != 1)
        {
            throw new BadRequestException($"{packet.Arguments.Length} values were sent for the property '{property.Name}'");
        }

        Access?.RequireWrite(caller.Caller, MemberOf(property));
        _source.WriteProperty(property.Index, packet.Arguments[0]);
    }

    private void Call(HostConnection caller, InvokePacket packet)
    {
        if ((uint)packet.Index >= (uint)Schema.Methods.Count)
        {
            throw new BadRequestException($"there is no method {packet.Index}");
        }

        MethodSchema method = Schema.Methods[packet.Index];
        if (packet.Arguments.Length != method.Parameters.Count)
        {
            throw new BadRequestException($"{method.Signature} was called with {packet.Arguments.Length} arguments");
        }

        RequireCall(caller, method);
        var call = new CallContext(caller.Caller, Version, caller.Gone);
        ValueTask<QVariant> running = _source.InvokeAsync(method.Index, packet.Arguments, call);
        if (running.IsCompletedSuccessfully)
        {
            Reply(caller, packet, running.GetAwaiter().GetResult());
        }
        else
        {
            _ = ReplyLaterAsync(caller, packet, running);
        }
    }

    private async Task ReplyLaterAsync(HostConnection caller, InvokePacket packet, ValueTask<QVariant> running)
    {
        caller.BeginCall();
        try
        {
            QVariant result = await running.ConfigureAwait(false);
            await _host.Context.RunAsync(() => Reply(caller, packet, result)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A slot that fails answers its caller, and harms nobody.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await _host.Context.RunAsync(() => caller.Fail(packet, exception)).ConfigureAwait(false);
        }
        finally
        {
            caller.EndCall();
        }
    }

    private void Reply(HostConnection caller, InvokePacket packet, QVariant value)
    {
        if (packet.SerialId >= 0)
        {
            // A typed replica of Qt 6 takes containers of structs out of their packing everywhere but in replies.
            caller.Send(new InvokeReplyPacket(packet.Name, packet.SerialId, IsDynamic(caller) ? DynamicForm.Of(value) : ContainerEncoding.Bare(value)));
        }
    }

    private bool IsDynamic(HostConnection caller) => _listeners.TryGetValue(caller, out Listener? listener) && listener.IsDynamic;
}
