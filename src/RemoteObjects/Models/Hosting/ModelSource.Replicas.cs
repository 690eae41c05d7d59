using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// A model that is a replica itself (a proxy shares it): what is not here yet is asked of its source first, and the answer waits. For who asks it is as
// if the way were longer; nobody is ever told an empty cell for one that is not here.
internal sealed partial class ModelSource
{
    // What a client fetches ahead may be less than it asked for, and must not make us fetch a whole model for one question.
    private const int MaxCellsAhead = 10_000;

    private Task? Missing(ItemModelReplica replica, InvokePacket packet)
    {
        switch (packet.Index)
        {
            case ModelAdapterApi.SizeRequest:
                return replica.MissingForSize(Resolve(BadRequestException.Argument<ModelPath>(packet, 0)));
            case ModelAdapterApi.RowRequest:
                (ModelIndex parent, CellArea area) = AreaOf(packet);
                return replica.MissingForRows(parent, area.FirstRow, area.LastRow - area.FirstRow + 1);
            case ModelAdapterApi.HeaderRequest:
                return replica.MissingForHeaders(HeadersOf(packet));
            case ModelAdapterApi.CacheRequest:
                return replica.MissingForTree(CellsOf(packet), CellWriter.MaxDepth);
            default:
                return null;
        }
    }

    private async Task AnswerLaterAsync(HostConnection caller, InvokePacket packet, ItemModelReplica replica, Task missing)
    {
        caller.BeginCall();
        try
        {
            Task? next = missing;
            while (next is not null)
            {
                await next.ConfigureAwait(false);
                next = await _host.Context.RunAsync(() => TryAnswer(caller, packet, replica)).ConfigureAwait(false);
            }
        }
        catch (RemoteObjectException exception)
        {
            await _host.Context.RunAsync(() => caller.Fail(packet, exception)).ConfigureAwait(false);
        }
        finally
        {
            caller.EndCall();
        }
    }

    // Gives what to wait for before the next attempt.
    private Task? TryAnswer(HostConnection caller, InvokePacket packet, ItemModelReplica replica)
    {
        try
        {
            if (Missing(replica, packet) is { } missing)
            {
                return missing;
            }

            Answer(caller, packet);
        }
#pragma warning disable CA1031 // As with a request that is answered at once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            caller.Fail(packet, exception);
        }

        return null;
    }
}
