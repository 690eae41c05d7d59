using System.CommandLine;

namespace RemoteObjects.Tool.Verbs;

/// <summary>One thing to do with a host.</summary>
internal abstract class Verb
{
    private readonly Argument<Uri> _url = CommonOptions.Url();

    /// <summary>Makes the verb.</summary>
    /// <param name="name">What the user writes.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="details">The rest of its help.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes the log.</param>
    protected Verb(string name, string description, string details, StandardOutput output, TextWriter error)
    {
        Output = output;
        Error = error;
        Command = new Command(name, description) { _url };
        Details = details;
        Command.SetAction(async (parsed, cancellationToken) =>
        {
            Uri url = parsed.GetValue(_url)!;
            Settings settings = CommonOptions.Read(parsed, url);
            Session session = await Session.OpenAsync(url, settings, Error, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                await RunAsync(session, parsed, settings, cancellationToken).ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
    }

    public Command Command { get; }

    /// <summary>What the verb's own help page tells, and the list of all verbs does not.</summary>
    public string Details { get; }

    protected StandardOutput Output { get; }

    protected TextWriter Error { get; }

    /// <summary>Does it.</summary>
    protected abstract Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken);
}
