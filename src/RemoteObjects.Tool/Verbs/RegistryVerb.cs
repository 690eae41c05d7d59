using System.CommandLine;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Forms;
using RemoteObjects.Tool.Json;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Runs a registry.</summary>
internal sealed class RegistryVerb
{
    private const string Description = "Runs a registry until Ctrl-C and tells what is registered there.";

    /// <summary>What its own help page tells, and the list of all verbs does not.</summary>
    public const string Details =
        """
        Hosts register there what they share, and nodes find it by name; they may be Qt programs. Speaks protocol 2.0, that of Qt 6, or with --protocol 1.3 that of Qt 5. With --json, one line each: {"event":"listening","url"}; {"event":"added"|"removed","name","type","url"}.
        """;

    private readonly Argument<Uri> _url = new("URL")
    {
        Description = $"Where to listen: {HostUrl.PlainForms}. Port 0 is a free one.",
        CustomParser = result => HostUrl.Parse(result, listens: true, isPlain: true),
    };

    private readonly Option<TimeSpan?> _for = CommonOptions.For();
    private readonly StandardOutput _output;

    public RegistryVerb(StandardOutput output, TextWriter error)
    {
        _output = output;
        Command = new Command("registry", Description) { _url, _for };
        Command.SetAction(async (parsed, cancellationToken) =>
        {
            Uri url = parsed.GetValue(_url)!;
            await RunAsync(url, parsed.GetValue(_for), CommonOptions.Read(parsed, url, listens: true), error, cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        });
    }

    public Command Command { get; }

    private async Task RunAsync(Uri url, TimeSpan? limit, Settings settings, TextWriter error, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit is { } end)
        {
            time.CancelAfter(end);
        }

        using ErrorLog? log = settings.IsVerbose ? new ErrorLog(error) : null;
        TransportRegistry transports = TransportRegistry.CreateDefault();
        if (settings.Tls is not null)
        {
            transports.UseTls(settings.Tls, log);
        }

        var registry = new RemoteObjectRegistryHost(new RemoteObjectHostOptions
        {
            Transports = transports,
            Protocol = settings.Protocol ?? ProtocolVersion.V2_0,
            LoggerFactory = (ILoggerFactory?)log ?? NullLoggerFactory.Instance,
        });
        await using (registry.ConfigureAwait(false))
        {
            Channel<(string What, RemoteObjectLocation Where)> events = Channel.CreateUnbounded<(string, RemoteObjectLocation)>();
            registry.Locations.Added += (_, location) => events.Writer.TryWrite(("added", location));
            registry.Locations.Removed += (_, location) => events.Writer.TryWrite(("removed", location));
            Uri at = await ListenAsync(registry, url, time.Token).ConfigureAwait(false);
            Print("listening", null, at.OriginalString.TrimEnd('/'), settings.IsJson);
            try
            {
                await foreach ((string what, RemoteObjectLocation where) in events.Reader.ReadAllAsync(time.Token).ConfigureAwait(false))
                {
                    Print(what, where, where.HostUrl.ToString(), settings.IsJson);
                }
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C, or the time is up: how a registry ends.
            }
        }
    }

    private static async Task<Uri> ListenAsync(RemoteObjectRegistryHost registry, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return await registry.ListenAsync(url, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.NoConnection, exception.Message);
        }
    }

    private void Print(string what, RemoteObjectLocation? location, string url, bool isJson)
    {
        if (!isJson)
        {
            _output.Write(location is null ? $"listening at {url}\n" : $"{what} {Printable.Escape(location.Name)} ({Printable.Escape(location.TypeName)}) at {Printable.Escape(url)}\n");
        }
        else
        {
            using var lines = new JsonLines();
            lines.Begin(what);
            if (location is not null)
            {
                lines.Text("name", location.Name);
                lines.Text("type", location.TypeName);
            }

            lines.Text("url", url);
            lines.End();
            lines.Print(_output);
        }

        _output.Flush();
    }
}
