using System.CommandLine;
using System.CommandLine.Parsing;
using RemoteObjects.Tool.Verbs;

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
        var root = new RootCommand($"Looks into Qt Remote Objects hosts.\n\n{ExitCode.Help}");
        foreach (Option option in CommonOptions.All)
        {
            root.Options.Add(option);
        }

        foreach (Verb verb in new Verb[] { new LsVerb(output, error), new ModelVerb(output, error), new WatchVerb(output, error) })
        {
            root.Subcommands.Add(verb.Command);
        }

        // A name may begin with @.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors is [ParseError first, ..])
        {
            return Fail(error, $"{first.Message} Try qtro {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help.", ExitCode.Usage);
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
        catch (RemoteObjectException exception)
        {
            return Fail(error, exception.Message, ExitCodeOf(exception.Error));
        }
    }

    private static int ExitCodeOf(RemoteObjectError error) => error switch
    {
        RemoteObjectError.ObjectNotFound or RemoteObjectError.WrongKind => ExitCode.Refused,
        RemoteObjectError.Timeout => ExitCode.Timeout,
        _ => ExitCode.NoConnection,
    };

    private static int Fail(TextWriter error, string message, int code)
    {
        error.WriteLine($"qtro: {message.ReplaceLineEndings(" ")}");
        return code;
    }
}
