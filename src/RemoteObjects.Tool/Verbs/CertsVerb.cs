using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Text;
using RemoteObjects.Tool.Certificates;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Makes certificates for development.</summary>
internal sealed class CertsVerb
{
    private const int DefaultDays = 30;
    private const int MaxDays = 3650;

    private const string Description = "Makes certificates for development: an authority, a server's and a client's.";

    /// <summary>What its own help page tells, and the list of all verbs does not.</summary>
    public const string Details =
        """
        Writes ca.pem, server.pem, server.key, client.pem and client.key; only their owner may read the keys. The server's is for localhost, 127.0.0.1, ::1 and each --host. The key of the authority is forgotten, so that nobody can issue more, unless --keep-ca-key writes it to ca.key. With --json, one line per file: {"file","until"}
        """;

    private readonly Argument<string> _directory = new("DIR") { Description = "Where to write them. It is made if it is missing." };

    private readonly Option<string[]> _hosts = new("--host")
    {
        Description = "A name or an address of the server, beside those of this machine. May be repeated.",
        HelpName = "NAME",
        CustomParser = ParseHosts,
    };

    private readonly Option<int> _days = new("--days")
    {
        Description = $"How long they are valid. Default: {DefaultDays}.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultDays,
        CustomParser = ParseDays,
    };

    private readonly Option<bool> _force = new("--force") { Description = "Overwrite what is there." };

    private readonly Option<bool> _keepsKey = new("--keep-ca-key") { Description = "Write the authority's key, too: to ca.key." };

    private readonly StandardOutput _output;

    public CertsVerb(StandardOutput output)
    {
        _output = output;
        Command = new Command("certs", Description) { _directory, _hosts, _days, _force, _keepsKey };
        Command.SetAction((parsed, cancellationToken) => RunAsync(parsed, CommonOptions.Read(parsed), cancellationToken));
    }

    public Command Command { get; }

    private static string[]? ParseHosts(ArgumentResult result)
    {
        string[] hosts = [.. result.Tokens.Select(token => token.Value)];
        if (Array.Find(hosts, host => !IPAddress.TryParse(host, out _) && Uri.CheckHostName(host) != UriHostNameType.Dns) is { } bad)
        {
            result.AddError($"'{bad}' is no name or address of a host.");
        }

        return hosts;
    }

    private static int ParseDays(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) || days is < 1 or > MaxDays)
        {
            result.AddError($"'{text}' is no number of days from 1 to {MaxDays}.");
        }

        return days;
    }

    private async Task<int> RunAsync(ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        string directory = parsed.GetValue(_directory)!;
        bool overwrites = parsed.GetValue(_force);
        DevelopmentCertificates made = DevelopmentCertificates.Create(
            parsed.GetValue(_hosts) ?? [], parsed.GetValue(_days), parsed.GetValue(_keepsKey), DateTimeOffset.UtcNow);
        if (!overwrites && made.Files.Select(file => Path.Combine(directory, file.Name)).FirstOrDefault(File.Exists) is { } taken)
        {
            throw new ToolException(ExitCode.Usage, $"'{taken}' is there already. --force overwrites it.");
        }

        try
        {
            Directory.CreateDirectory(directory);
            foreach (PemFile file in made.Files)
            {
                await WriteAsync(Path.Combine(directory, file.Name), file, overwrites, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"Can't write to '{directory}': {exception.Message}");
        }

        Print(directory, made, settings.IsJson);
        return ExitCode.Ok;
    }

    private static async Task WriteAsync(string path, PemFile file, bool overwrites, CancellationToken cancellationToken)
    {
        if (overwrites)
        {
            // The mode counts for a new file only.
            File.Delete(path);
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (file.IsSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var stream = new FileStream(path, options);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(file.Text + "\n"), cancellationToken).ConfigureAwait(false);
        }
    }

    private void Print(string directory, DevelopmentCertificates made, bool isJson)
    {
        string until = made.Until.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        using var lines = new JsonLines();
        foreach (string path in made.Files.Select(file => Path.Combine(directory, file.Name)))
        {
            if (!isJson)
            {
                _output.Write(path + "\n");
                continue;
            }

            lines.Begin();
            lines.Text("file", path);
            lines.Text("until", made.Until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            lines.End();
        }

        lines.Print(_output);
        if (!isJson)
        {
            _output.Write($"valid until {until}\n");
        }
    }
}
