using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.Web;

/// <summary>Serves the explorer for a node.</summary>
internal sealed class WebVerb
{
    private const string Description = "Serves a page that shows a host in a browser: its objects, models and traffic. Until Ctrl-C.";

    /// <summary>What its own help page tells, and the list of all verbs does not.</summary>
    public const string Details =
        """
        The page is served on a loopback port of this machine, at an address with a secret in it, and opened if there is a display. It only looks, unless --allow-writes is given: this program refuses everything else, whatever the page asks for. With --heartbeat the page asks the host whether it lives. With --direct the page connects to the host by itself, without this program between; then only the host says what is allowed, so it needs --allow-writes, and the host must take pages of other origins, as hosts of Qt do. With --json: {"event":"listening","url"}.
        """;

    private readonly Argument<Uri> _url = CommonOptions.Url();
    private readonly Option<TimeSpan?> _for = CommonOptions.For();

    private readonly Option<int> _port = new("--port")
    {
        Description = "Where to serve the page. Default: a free port.",
        HelpName = "PORT",
        CustomParser = ParsePort,
    };

    private readonly Option<bool> _allowWrites = new("--allow-writes") { Description = "Let the page edit, write properties and call slots." };

    private readonly Option<bool> _direct = new("--direct") { Description = "Let the page connect to the host by itself: ws and wss only, with --allow-writes." };

    private readonly Option<bool> _noOpen = new("--no-open") { Description = "Print the address, and open no browser." };

    private readonly StandardOutput _output;

    public WebVerb(StandardOutput output, TextWriter error)
    {
        _output = output;
        Command = new Command("web", Description) { _url, _port, _allowWrites, _direct, _noOpen, _for };
        Command.SetAction(async (parsed, cancellationToken) =>
        {
            Uri url = parsed.GetValue(_url)!;
            Settings settings = CommonOptions.Read(parsed, url);
            var web = new WebSettings(url, parsed.GetValue(_port), parsed.GetValue(_allowWrites), parsed.GetValue(_direct), settings.Heartbeat);
            if (web.IsDirect && (!web.CanWrite || url.Scheme is not ("ws" or "wss")))
            {
                throw new ToolException(ExitCode.Usage, "--direct is for ws:// and wss:// only, and needs --allow-writes: nothing here could refuse what such a page does.");
            }

            await RunAsync(web, settings, parsed.GetValue(_for), !parsed.GetValue(_noOpen), error, cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        });
    }

    public Command Command { get; }

    private async Task RunAsync(WebSettings web, Settings settings, TimeSpan? limit, bool opens, TextWriter error, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit is { } end)
        {
            time.CancelAfter(end);
        }

        using ErrorLog? log = settings.IsVerbose ? new ErrorLog(error) : null;
        var server = new WebServer(web, settings, log);
        await using (server.ConfigureAwait(false))
        {
            Uri page = await server.StartAsync(time.Token).ConfigureAwait(false);
            Print(page, settings.IsJson);
            using PageFile? opened = opens ? PageOpener.TryOpen(page) : null;
            await Task.Delay(Timeout.InfiniteTimeSpan, time.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Print(Uri page, bool isJson)
    {
        if (isJson)
        {
            using var lines = new JsonLines();
            lines.Begin("listening");
            lines.Text("url", page.AbsoluteUri);
            lines.End();
            lines.Print(_output);
        }
        else
        {
            _output.Write($"open {page.AbsoluteUri}\n");
        }

        _output.Flush();
    }

    private static int ParsePort(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue)
        {
            return port;
        }

        result.AddError($"'{text}' is no port.");
        return 0;
    }
}
