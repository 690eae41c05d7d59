using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RemoteObjects.Tool;

/// <summary>Help as the library prints it, then what only the verb's own page tells, and the exit codes.</summary>
/// <param name="help">The library's.</param>
/// <param name="detailsOf">What to add for a command.</param>
internal sealed class HelpPage(HelpAction help, Func<Command, string?> detailsOf) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (detailsOf(parseResult.CommandResult.Command) is { } details)
        {
            output.WriteLine(details);
            output.WriteLine();
        }

        output.WriteLine(ExitCode.Help);
        return code;
    }
}
