using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using RemoteObjects.Forms;
using RemoteObjects.Tool.RepFiles;
using RemoteObjects.Tool.Verbs;
using RemoteObjects.Tool.Web;

namespace RemoteObjects.Tool;

/// <summary>The program, apart from its process.</summary>
internal static class Qtro
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="output">Takes results and help.</param>
    /// <param name="error">Takes what went wrong, one line, and the log.</param>
    /// <param name="cancellationToken">As Ctrl-C.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, StandardOutput output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Looks into Qt Remote Objects hosts.");
        foreach (Option option in CommonOptions.All)
        {
            root.Options.Add(option);
        }

        Verb[] verbs =
        [
            new LsVerb(output, error), new DescribeVerb(output, error), new GetVerb(output, error), new SetVerb(output, error), new CallVerb(output, error),
            new ModelVerb(output, error), new WatchVerb(output, error),
        ];
        foreach (Verb verb in verbs)
        {
            root.Subcommands.Add(verb.Command);
        }

        var registry = new RegistryVerb(output, error);
        root.Subcommands.Add(registry.Command);
        var web = new WebVerb(output, error);
        root.Subcommands.Add(web.Command);
        var certs = new CertsVerb(output);
        root.Subcommands.Add(certs.Command);
        var rep = new RepCommand(output);
        root.Subcommands.Add(rep.Command);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage((HelpAction)help.Action!, command => command == registry.Command ? RegistryVerb.Details : command == web.Command ? WebVerb.Details : command == certs.Command ? CertsVerb.Details : Array.Find(verbs, verb => verb.Command == command)?.Details ?? rep.DetailsOf(command));

        // A name may begin with @.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors is [ParseError first, ..])
        {
            bool isVerb = parsed.CommandResult.Command != root;
            string message = !isVerb && parsed.UnmatchedTokens is [var token, ..] ? $"There is no command '{token}'." : first.Message;
            return Fail(error, $"{message} Try qtro {PathOf(parsed.CommandResult)}--help.", ExitCode.Usage);
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = output.Writer,
                Error = error,
                ProcessTerminationTimeout = CloseTimeout,
            };
            int code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            output.Flush();
            return code;
        }
        catch (OutputClosedException)
        {
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (ToolException exception)
        {
            return Fail(error, exception.Message, exception.ExitCode);
        }
        catch (ValueFormException exception)
        {
            return Fail(error, exception.Message, ExitCode.Usage);
        }
        catch (RemoteObjectException exception)
        {
            return Fail(error, exception.Message, ExitCodeOf(exception.Error));
        }
    }

    // The words of a command, each with a blank after it, without the program's.
    private static string PathOf(CommandResult command) => command.Parent is CommandResult parent ? $"{PathOf(parent)}{command.Command.Name} " : "";

    private static int ExitCodeOf(RemoteObjectError error) => error switch
    {
        RemoteObjectError.ObjectNotFound or RemoteObjectError.WrongKind or RemoteObjectError.CallFailed => ExitCode.Refused,
        RemoteObjectError.Timeout => ExitCode.Timeout,
        _ => ExitCode.NoConnection,
    };

    private static int Fail(TextWriter error, string message, int code)
    {
        error.WriteLine($"qtro: {message.ReplaceLineEndings(" ")}");
        return code;
    }
}
