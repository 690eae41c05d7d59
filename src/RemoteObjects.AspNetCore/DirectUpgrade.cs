using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Features;

namespace RemoteObjects.AspNetCore;

/// <summary>Upgrades to a stream that writes to the socket itself.</summary>
/// <remarks>
/// Kestrel's own takes each write through a pipe to another thread, which costs more than the write. Reading stays Kestrel's. Only for a plain connection whose
/// pipe is empty whenever a flush has ended: else what Kestrel still has to write would come behind what is written here.
/// </remarks>
/// <param name="upgrade">Kestrel's.</param>
/// <param name="socket">The connection's; stays Kestrel's.</param>
internal sealed class DirectUpgrade(IHttpUpgradeFeature upgrade, Socket socket) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync()
    {
        Stream input = await upgrade.UpgradeAsync().ConfigureAwait(false);

        try
        {
            // Nothing to Kestrel, whose operations are all asynchronous.
            socket.Blocking = false;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw new IOException("The client went away while it connected.", error);
        }

        return new DirectStream(input, socket);
    }
}
