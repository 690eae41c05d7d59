using System.CommandLine;
using RemoteObjects.Rep;

namespace RemoteObjects.Tool.RepFiles;

/// <summary>One thing to do with <c>.rep</c> files.</summary>
internal abstract class RepVerb
{
    /// <summary>Makes the verb.</summary>
    /// <param name="name">What the user writes after <c>rep</c>.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="details">The rest of its help.</param>
    /// <param name="output">Takes results.</param>
    protected RepVerb(string name, string description, string details, StandardOutput output)
    {
        Output = output;
        Command = new Command(name, description);
        Details = details;
        Command.SetAction((parsed, cancellationToken) => RunAsync(parsed, CommonOptions.Read(parsed), cancellationToken));
    }

    public Command Command { get; }

    /// <summary>What the verb's own help page tells, and the list of all verbs does not.</summary>
    public string Details { get; }

    protected StandardOutput Output { get; }

    protected static Argument<string> File(string name = "FILE") => new(name) { Description = "A .rep file." };

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, Settings settings, CancellationToken cancellationToken);

    /// <summary>Reads a file, errors in it included.</summary>
    /// <exception cref="ToolException">It can't be opened.</exception>
    protected static async Task<RepParseResult> ReadAsync(string path, RepOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return RepParser.Parse(await System.IO.File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"'{path}' can't be read: {exception.Message}");
        }
    }

    /// <summary>Reads a file that must be right.</summary>
    /// <exception cref="ToolException">It can't be opened, or has errors: the first is told.</exception>
    protected static async Task<RepFile> ReadGoodAsync(string path, CancellationToken cancellationToken)
    {
        RepParseResult result = await ReadAsync(path, new RepOptions(), cancellationToken).ConfigureAwait(false);
        return result.Diagnostics.FirstOrDefault(one => one.Severity == RepSeverity.Error) is { } error
            ? throw new ToolException(ExitCode.Refused, $"{path}:{error}")
            : result.File;
    }
}
