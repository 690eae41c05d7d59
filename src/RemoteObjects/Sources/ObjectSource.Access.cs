using RemoteObjects.Schemas;

namespace RemoteObjects.Sources;

// What the policy says about the members. Nothing of it is asked where there is none.
internal sealed partial class ObjectSource
{
    private static RemoteMember MemberOf(PropertySchema property) => new(RemoteMemberKind.Property, property.Name);

    private bool CanRead(HostConnection listener, PropertySchema property) => Access is null || Access.CanRead(listener.Caller, MemberOf(property));

    private bool CanHear(HostConnection listener, int signal)
    {
        SignalSchema declared = Schema.Signals[signal];
        return declared.Property >= 0
            ? CanRead(listener, Schema.Properties[declared.Property])
            : Access is null || Access.CanRead(listener.Caller, new RemoteMember(RemoteMemberKind.Signal, declared.Name));
    }

    // A push slot does what a write does.
    private void RequireCall(HostConnection caller, MethodSchema method)
    {
        if (method.PushedProperty >= 0)
        {
            Access?.RequireWrite(caller.Caller, MemberOf(Schema.Properties[method.PushedProperty]));
        }
        else
        {
            Access?.RequireCall(caller.Caller, new RemoteMember(RemoteMemberKind.Slot, method.Name));
        }
    }
}
