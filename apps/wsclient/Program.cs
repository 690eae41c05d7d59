using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using RemoteObjects;
using RemoteObjects.Apps;
using RemoteObjects.Apps.Web;
using RemoteObjects.Models;
using RemoteObjects.Terminal;
using RemoteObjects.Tool;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using WsClient;

Option<Uri> url = CommonOptions.Url("The host.", listens: false);
Option<string> name = CommonOptions.Name();
Option<ProtocolVersion?> protocol = CommonOptions.Protocol("The one protocol to accept; without it whatever the host speaks.");
Option<ViewKind> view = CommonOptions.View();
Option<int> heartbeat = CommonOptions.Heartbeat("Milliseconds of silence after which the host is asked whether it lives; 0 for never.", byDefault: 1000);
Option<bool> wait = new("--wait") { Description = "Wait for a host that is not there yet, instead of giving up." };
var tls = new TlsArguments(listens: false);
Option<bool> verbose = CommonOptions.Verbose();

var command = new RootCommand(
    """
    Shows a model that a Qt Remote Objects host shares, live, in a window: RemoteView.

    Exit codes: 0 fine, 2 bad options, 3 can't connect or another protocol.
    """)
{ url, name, protocol, view, heartbeat, wait, verbose };
foreach (Option option in tls.All)
{
    command.Options.Add(option);
}

CommonOptions.SetAction(command, view, async (parsed, cancellationToken) =>
{
    int interval = parsed.GetValue(heartbeat);
    TransportRegistry transports = TransportRegistry.CreateDefault();
    if (tls.Read(parsed, parsed.GetValue(url)!) is { } certificates)
    {
        transports.UseTls(certificates);
    }

    var options = new RemoteObjectNodeOptions
    {
        Transports = transports,
        LoggerFactory = CommonOptions.CreateLog(parsed.GetValue(verbose)),
        Protocol = parsed.GetValue(protocol),
        HeartbeatInterval = interval > 0 ? TimeSpan.FromMilliseconds(interval) : null,
    };

    await (parsed.GetValue(view) switch
    {
        ViewKind.Web => ServePageAsync(),
        ViewKind.Terminal => ShowAsync(),
        _ => RunHeadlessAsync(),
    });

    // A lost connection comes back by itself; only the first attempt may fail the program.
    async Task FollowAsync(RemoteObjectNode node, CancellationToken stop)
    {
        if (parsed.GetValue(wait))
        {
            node.Connect(parsed.GetValue(url)!);
        }
        else
        {
            await node.ConnectAsync(parsed.GetValue(url)!, stop);
        }

        await Task.Delay(Timeout.Infinite, stop);
    }

    async Task RunHeadlessAsync()
    {
        await using var node = new RemoteObjectNode(options);
        using ItemModelReplica model = node.AcquireModel(parsed.GetValue(name)!);
        ConnectionReport.Follow(node, model.Name, line => Console.WriteLine($"wsclient: {line}"));
        model.Initialized += (_, _) => Console.WriteLine($"wsclient: {model.Name}, {model.RowCount():N0} rows x {model.ColumnCount()} columns");
        await FollowAsync(node, cancellationToken);
    }

    async Task ServePageAsync()
    {
        Uri host = parsed.GetValue(url)!;
        var traffic = new TrafficCounters();
        transports.Use(host.Scheme, new CountingTransport(transports.For(host), traffic));
        await using var node = new RemoteObjectNode(options);
        using ItemModelReplica model = node.AcquireModel(parsed.GetValue(name)!, new ModelReplicaOptions { Refresh = ReplicaRefresh.Visible });
        ConnectionReport.Follow(node, model.Name, line => Console.WriteLine($"wsclient: {line}"));
        (WebApplication app, Uri page) = await RemotePages.StartAsync(new ShownReplica(node, model, traffic, host), parsed.GetValue(verbose), cancellationToken);
        await using (app)
        {
            Console.WriteLine($"wsclient: {model.Name}, to be seen at {page} . Ctrl-C ends.");
            await BrowserWindow.ShowAsync("wsclient", new WindowPage(page, IsSecret: true), stop => FollowAsync(node, stop), cancellationToken);
        }
    }

    async Task ShowAsync()
    {
        RemoteObjectNode? node = null;
        ItemModelReplica? model = null;
        await TerminalApp.RunAsync(
            context =>
            {
                node = new RemoteObjectNode(options with { Context = context });
                model = node.AcquireModel(parsed.GetValue(name)!, new ModelReplicaOptions { Refresh = ReplicaRefresh.Visible });
                return new ModelWindow("RemoteView", new ModelTableView(model) { IsLoading = index => !model.IsLoaded(index) });
            },
            async (window, closed) =>
            {
                ConnectionReport.Follow(node!, model!.Name, line => window.Status = line);
                await using (node)
                {
                    using (model)
                    {
                        await FollowAsync(node!, closed);
                    }
                }
            },
            cancellationToken);
    }
});

return await CommonOptions.RunAsync(command, args);
