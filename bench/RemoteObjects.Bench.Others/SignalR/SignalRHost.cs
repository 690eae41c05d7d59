using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using RemoteObjects.Bench.Others.Roles;

namespace RemoteObjects.Bench.Others.SignalR;

/// <summary>A hub with the MessagePack protocol.</summary>
internal sealed class SignalRHost : IPeerHost
{
    private readonly WebApplication _app;
    private readonly IHubContext<BenchHub, IBenchClient> _hub;

    private SignalRHost(WebApplication app)
    {
        _app = app;
        _hub = app.Services.GetRequiredService<IHubContext<BenchHub, IBenchClient>>();
        Url = WebHost.UrlOf(app);
    }

    public Uri Url { get; }

    public string Description => $"SignalR with MessagePack, .NET {Environment.Version}";

    public static async Task<SignalRHost> StartAsync(Table table, int port, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebHost.Create(port);
        builder.Services.AddSingleton(table);

        // Light clients are silent: they are not to be cut off for that while they are measured.
        builder.Services.AddSignalR(options => options.ClientTimeoutInterval = TimeSpan.FromMinutes(5)).AddMessagePackProtocol();
        WebApplication app = builder.Build();
        app.MapHub<BenchHub>("/bench");
        await app.StartAsync(cancellationToken);
        return new SignalRHost(app);
    }

    public Task TellChangedAsync(int row, string text) => _hub.Clients.All.Changed(row, text);

    public Task TellInsertedAsync(int first, int count) => _hub.Clients.All.Inserted(first, count);

    public Task TellRemovedAsync(int first, int count) => _hub.Clients.All.Removed(first, count);

    public Task TellTickAsync(int number) => _hub.Clients.All.Tick(number);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
