using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using RemoteObjects;
using RemoteObjects.Apps;
using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Terminal;
using RemoteObjects.Tool;
using RemoteObjects.Tool.Web;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using WsServer;

Option<Uri> url = CommonOptions.Url("Where to listen. ws://0.0.0.0:8088 is open to other machines. Port 0 takes a free one.", listens: true);
Option<string> name = CommonOptions.Name();
Option<int> rows = new("--rows") { Description = "Rows of the model.", HelpName = "N", DefaultValueFactory = _ => ExampleModel.DefaultRows };
rows.Validators.Add(result =>
{
    if (result.Tokens is [{ Value: var text }] && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > 10_000_000))
    {
        result.AddError($"--rows is '{text}'; it must be a number up to 10,000,000.");
    }
});
Option<ProtocolVersion?> protocol = CommonOptions.Protocol("Protocol to offer: 2.0 for Qt 6 (default), 1.3 for Qt 5.");
Option<ViewKind> view = CommonOptions.View();
Option<int> heartbeat = CommonOptions.Heartbeat("Milliseconds of silence after which a web socket client is asked whether it lives; 0 for never.", byDefault: 30_000);
Option<bool> noTimers = new("--no-timers") { Description = "Leave the five timed changes out." };
Option<bool> noMove = new("--no-move") { Description = "Leave the last timed change out: with Qt's own model it does nothing." };
var tls = new TlsArguments(listens: true);
Option<bool> verbose = CommonOptions.Verbose();

var command = new RootCommand(
    """
    Hosts a model of 100,000 rows for Qt Remote Objects clients and shows it in a window, SourceView.

    Exit codes: 0 fine, 2 bad options, 3 can't listen there.
    """)
{ url, name, rows, protocol, view, heartbeat, noTimers, noMove, verbose };
foreach (Option option in tls.All)
{
    command.Options.Add(option);
}

CommonOptions.SetAction(command, view, async (parsed, cancellationToken) =>
{
    TlsOptions? certificates = tls.Read(parsed, parsed.GetValue(url)!);
    StandardItemModel model = ExampleModel.Create(parsed.GetValue(rows));
    var silence = TimeSpan.FromMilliseconds(parsed.GetValue(heartbeat));
    ILoggerFactory log = CommonOptions.CreateLog(parsed.GetValue(verbose));
    var webSockets = new WebSocketServerOptions
    {
        KeepAliveInterval = silence,
        KeepAliveTimeout = silence > TimeSpan.Zero ? silence : Timeout.InfiniteTimeSpan,
        Tls = certificates,
    };
    var options = new RemoteObjectHostOptions
    {
        LoggerFactory = log,
        Transports = TransportRegistry.CreateDefault().UseTls(certificates ?? new TlsOptions(), log).UseWebSocketServer(new OwnLog(log), webSockets),
        Protocol = parsed.GetValue(protocol) ?? ProtocolVersion.V2_0,
    };

    async Task ServeAsync(RemoteObjectHost host, Action<Uri> onListening, CancellationToken stop)
    {
        await host.EnableRemotingAsync(model, parsed.GetValue(name)!, [ItemRole.Display, ItemRole.Background]);
        onListening(await host.ListenAsync(parsed.GetValue(url)!, stop));
        await ChangeAsync(host, stop);
    }

    async Task ChangeAsync(RemoteObjectHost host, CancellationToken stop)
    {
        if (!parsed.GetValue(noTimers))
        {
            await new ExampleTimers(model, change => new ValueTask(host.Context.RunAsync(change)), TimeProvider.System)
                .RunAsync(moves: !parsed.GetValue(noMove), stop);
        }

        await Task.Delay(Timeout.Infinite, stop);
    }

    await (parsed.GetValue(view) switch
    {
        ViewKind.Web => ServePagesAsync(),
        ViewKind.Terminal => ShowAsync(),
        _ => RunHeadlessAsync(),
    });

    async Task RunHeadlessAsync()
    {
        await using var host = new RemoteObjectHost(options);
        await ServeAsync(
            host,
            at => Console.WriteLine($"wsserver: {parsed.GetValue(name)}, {model.RowCount():N0} rows, at {at} ({host.Protocol}). Ctrl-C ends."),
            cancellationToken);
    }

    async Task ServePagesAsync()
    {
        Uri asked = parsed.GetValue(url)!;

        // Pages come from the host's port, or where that has no web, from one of their own. That one all users of this machine reach, so it is behind a secret.
        Uri? web = null;
        PageGuard? guard = asked.Scheme is "ws" or "wss" ? null : new PageGuard(() => web?.Port ?? 0);
        await using var pages = new SourcePages(guard);
        TransportRegistry transports = options.Transports.UseWebSocketServer(new OwnLog(log), webSockets with { Pages = pages.AnswerAsync });
        await using var host = new RemoteObjectHost(options with { Transports = transports });
        var served = new ServedModel(host, model, parsed.GetValue(name)!);
        served.Follow();
        await pages.StartAsync(served, parsed.GetValue(verbose), cancellationToken);
        await host.EnableRemotingAsync(model, served.Name, [ItemRole.Display, ItemRole.Background]);
        Uri at = served.Url = await host.ListenAsync(asked, cancellationToken);
        web = guard is null ? at : await host.ListenAsync(new Uri("ws://127.0.0.1:0"), cancellationToken);
        Uri page = PageOf(web, guard?.Prefix);
        Console.WriteLine($"wsserver: {served.Name}, {model.RowCount():N0} rows, at {at} ({host.Protocol}), to be seen at {page} . Ctrl-C ends.");
        if (page.Scheme == Uri.UriSchemeHttps && certificates!.RequireClientCertificate)
        {
            // A new window has no certificate to show.
            await Console.Error.WriteLineAsync($"wsserver: no window, for --require-client-cert: import a client certificate of --ca into a browser, and open {page} .");
            await ChangeAsync(host, cancellationToken);
        }
        else
        {
            var window = new WindowPage(page, guard is not null, page.Scheme == Uri.UriSchemeHttps ? certificates!.Certificate : null);
            await BrowserWindow.ShowAsync("wsserver", window, stop => ChangeAsync(host, stop), cancellationToken);
        }
    }

    async Task ShowAsync()
    {
        RemoteObjectHost? host = null;
        await TerminalApp.RunAsync(
            context =>
            {
                host = new RemoteObjectHost(options with { Context = context });
                return new ModelWindow("SourceView", model);
            },
            async (window, closed) =>
            {
                int clients = 0;
                string place = "";
                host!.ConnectionsChanged += (_, change) => ShowStatus(change.Count);
                await using (host)
                {
                    await ServeAsync(host, at => ShowStatus(clients, at.ToString()), closed);
                }

                void ShowStatus(int count, string? at = null)
                {
                    clients = count;
                    place = at ?? place;
                    window.Status = $"{place} ({host.Protocol}) · {clients} {(clients == 1 ? "client" : "clients")}";
                }
            },
            cancellationToken);
    }
});

return await CommonOptions.RunAsync(command, args);

// Where a browser finds what listens there: an address that stands for all of the machine's is none to go to.
static Uri PageOf(Uri at, string? prefix) => new UriBuilder(at)
{
    Path = prefix + "/",
    Scheme = at.Scheme == "wss" ? Uri.UriSchemeHttps : Uri.UriSchemeHttp,
    Host = at.Host is "0.0.0.0" or "[::]" ? "localhost" : at.Host,
}.Uri;
