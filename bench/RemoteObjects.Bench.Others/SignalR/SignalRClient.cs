using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace RemoteObjects.Bench.Others.SignalR;

/// <summary>Connections to the hub, by a web socket at once: nothing is negotiated.</summary>
internal static class SignalRClient
{
    public static HubConnection Create(Uri url) => new HubConnectionBuilder()
        .WithUrl(new UriBuilder(url) { Scheme = "http" }.Uri, HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
        .AddMessagePackProtocol()
        .Build();
}
