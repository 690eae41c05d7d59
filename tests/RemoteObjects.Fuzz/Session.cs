using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>An honest conversation of our host and our node, written down.</summary>
internal static class Session
{
    /// <summary>What the host and what the node says.</summary>
    public static async Task<(byte[] Host, byte[] Node)> RecordAsync(ProtocolVersion version)
    {
        var log = new FuzzLog();
        using var fromHost = new MemoryStream();
        using var fromNode = new MemoryStream();
        await using (Stage stage = await Stage.OpenAsync(version, log))
        await using (var audience = new Audience(log, [Stage.ModelName], [Stage.ObjectName]))
        {
            (TransportConnection node, TransportConnection own) = MemoryTransport.CreatePair();
            _ = stage.Host.ServeAsync(own);
            await audience.Node.ConnectAsync(new RecordedConnection(node, fromHost, fromNode));
            for (int i = 0; i < 6; i++)
            {
                await audience.LookAsync();
                await stage.Host.Context.RunAsync(() => { });
            }

            await stage.PlayAsync();
            await audience.LookAsync();
        }

        return (fromHost.ToArray(), fromNode.ToArray());
    }
}
