using System.CommandLine;

namespace RemoteObjects.Tool.RepFiles;

/// <summary>The verbs for <c>.rep</c> files, below one word.</summary>
internal sealed class RepCommand
{
    private readonly RepVerb[] _verbs;

    public RepCommand(StandardOutput output)
    {
        _verbs = [new CheckVerb(output), new PrintVerb(output), new SignatureVerb(output), new DiffVerb(output)];
        Command = new Command("rep", "Works on .rep files: no host is needed.");
        foreach (RepVerb verb in _verbs)
        {
            Command.Subcommands.Add(verb.Command);
        }
    }

    public Command Command { get; }

    /// <summary>What the help page of one of the verbs adds.</summary>
    public string? DetailsOf(Command command) => Array.Find(_verbs, verb => verb.Command == command)?.Details;
}
