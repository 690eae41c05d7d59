using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool;

/// <summary>What every verb is told.</summary>
/// <param name="IsJson">One JSON object per line instead of text for people.</param>
/// <param name="Timeout">How long to wait for the connection, and for each answer.</param>
/// <param name="Protocol">The one protocol to accept; null for any.</param>
/// <param name="Heartbeat">How long a host may be silent; null for ever.</param>
/// <param name="IsVerbose">Whether to log.</param>
/// <param name="Tls">Certificates; null for a URL without TLS, and for none.</param>
internal sealed record Settings(bool IsJson, TimeSpan Timeout, ProtocolVersion? Protocol, TimeSpan? Heartbeat, bool IsVerbose, TlsOptions? Tls);

/// <summary>The options of every verb, and the arguments that several have.</summary>
internal static class CommonOptions
{
    private const double MaxSeconds = 1_000_000;

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object per line.", Recursive = true };

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private static readonly Option<TimeSpan?> Timeout = new("--timeout")
    {
        Description = "How long to wait for the connection, and for each answer. Default: 10.",
        HelpName = "SECONDS",
        Recursive = true,
        CustomParser = result => ParseSeconds(result),
    };

    private static readonly Option<ProtocolVersion?> Protocol = new("--protocol")
    {
        Description = "Accept this protocol only: 2.0 is Qt 6, 1.3 is Qt 5. Without it, what the host speaks.",
        HelpName = "1.3|2.0",
        Recursive = true,
        CustomParser = ParseProtocol,
    };

    private static readonly Option<TimeSpan?> Heartbeat = new("--heartbeat")
    {
        Description = "Milliseconds of silence after which the host is asked whether it lives. Without it, or with 0, it is never asked.",
        HelpName = "MS",
        Recursive = true,
        CustomParser = ParseHeartbeat,
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Write a log to stderr.", Recursive = true };

    private static readonly TlsArguments Tls = new(listens: false);

    /// <summary>The options for the root command; its verbs inherit them.</summary>
    public static IEnumerable<Option> All => [Json, Timeout, Protocol, Heartbeat, Verbose, .. Tls.All];

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="url">The URL in it; null if there is none.</param>
    /// <param name="listens">Whether the verb listens there.</param>
    /// <exception cref="ToolException">Certificates can't be used, or don't fit the URL.</exception>
    public static Settings Read(ParseResult parsed, Uri? url = null, bool listens = false)
    {
        try
        {
            return new Settings(
                parsed.GetValue(Json), parsed.GetValue(Timeout) ?? DefaultTimeout, parsed.GetValue(Protocol), parsed.GetValue(Heartbeat), parsed.GetValue(Verbose),
                url is null ? null : Tls.Read(parsed, url, listens));
        }
        catch (ArgumentException exception)
        {
            throw new ToolException(ExitCode.Usage, exception.Message);
        }
    }

    public static Argument<Uri> Url() => new("URL")
    {
        Description = $"The host: {HostUrl.Forms}.",
        CustomParser = result => HostUrl.Parse(result),
    };

    public static Argument<string> Name(string kind) => new("NAME") { Description = $"The name of the {kind}, as ls shows it." };

    /// <summary>When a command that goes on until Ctrl-C ends by itself.</summary>
    public static Option<TimeSpan?> For() => new("--for")
    {
        Description = "End after this time.",
        HelpName = "SECONDS",
        CustomParser = result => ParseSeconds(result),
    };

    /// <summary>Reads a positive number of seconds.</summary>
    public static TimeSpan ParseSeconds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.001 and <= MaxSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        result.AddError($"'{text}' is no number of seconds, such as 10 or 0.5.");
        return default;
    }

    private static ProtocolVersion? ParseProtocol(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!ProtocolVersion.TryParse(text, out ProtocolVersion? version))
        {
            result.AddError($"There is no protocol '{text}': 2.0 is Qt 6, 1.3 is Qt 5.");
        }

        return version;
    }

    private static TimeSpan? ParseHeartbeat(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds))
        {
            return milliseconds == 0 ? null : TimeSpan.FromMilliseconds(milliseconds);
        }

        result.AddError($"'{text}' is no number of milliseconds.");
        return null;
    }
}
