using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Web;

/// <summary>Says which packets of a node only look. Whatever it does not know to be harmless is refused.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class ReadOnlyFilter
{
    private readonly ObjectDirectory _directory = new();

    /// <summary>Takes in what the host tells of its objects: which of them are models, whose reading is calls, too.</summary>
    public void Observe(Packet packet) => _directory.Observe(packet);

    /// <summary>Whether a packet may go to the host.</summary>
    public bool Allows(in PageRequest request) => request.Kind switch
    {
        PacketId.AddObject or PacketId.RemoveObject or PacketId.Ping => true,
        PacketId.Invoke => request.Call == InvokeCall.Invoke && IsRead(request.Index) && _directory.IsModel(request.Name),
        _ => false,
    };

    private static bool IsRead(int method) =>
        method is ModelAdapterApi.SizeRequest or ModelAdapterApi.RowRequest or ModelAdapterApi.HeaderRequest or ModelAdapterApi.CacheRequest;
}
