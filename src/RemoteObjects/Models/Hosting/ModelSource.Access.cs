using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// What the policy says about the roles. A role that a peer may not read is to it as one that is not shared.
internal sealed partial class ModelSource
{
    private RemoteMember MemberOf(int role) => new(RemoteMemberKind.Role, _model.RoleNames.TryGetValue(role, out string? name) ? name : "", role);

    private bool CanReadRole(HostConnection peer, int role) => Access is null || Access.CanRead(peer.Caller, MemberOf(role));

    private int[] ReadableRoles(HostConnection peer) => Access is null ? _roles : Array.FindAll(_roles, role => CanReadRole(peer, role));

    private IReadOnlyDictionary<int, string> ReadableNames(HostConnection peer) =>
        Access is null ? _model.RoleNames : _model.RoleNames.Where(role => CanReadRole(peer, role.Key)).ToDictionary();

    /// <summary>Tells changed cells to one listener: only the roles that it may read, and nothing if there are none.</summary>
    /// <param name="listener">Whom.</param>
    /// <param name="notice">The notice of all roles, for whoever may read them and is not behind.</param>
    /// <param name="arguments">Those of the notice.</param>
    private void TellData(HostConnection listener, WireBuffer notice, QVariant[] arguments)
    {
        if (Access is null && !listener.IsBehind)
        {
            listener.Send(notice.Span);
            return;
        }

        int[] changed = arguments[2].Get<int[]>();
        int[] readable = Access is null ? changed : Array.FindAll(changed, role => CanReadRole(listener, role));
        if (readable.Length == 0)
        {
            return;
        }

        if (listener.IsBehind)
        {
            listener.Send(new CellsUpdate(Name, arguments[0].Get<ModelPath>(), arguments[1].Get<ModelPath>(), readable));
        }
        else if (readable.Length == changed.Length)
        {
            listener.Send(notice.Span);
        }
        else
        {
            using WireBuffer own = Encode(ModelAdapterApi.DataChanged, arguments[0], arguments[1], ModelVariants.IntList(readable, _version));
            listener.Send(own.Span);
        }
    }
}
