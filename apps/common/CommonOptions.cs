using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Tool;
using RemoteObjects.Wire;

namespace RemoteObjects.Apps;

/// <summary>Where the program shows its model.</summary>
internal enum ViewKind
{
    /// <summary>A page in a window of a browser.</summary>
    Web,

    /// <summary>A window that fills the terminal.</summary>
    Terminal,

    /// <summary>Nowhere: it runs until it is stopped.</summary>
    None,
}

/// <summary>What went well or wrong, as the exit code tells it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Usage = 2;
    public const int CannotConnect = 3;
}

/// <summary>The options that wsserver and wsclient share.</summary>
internal static class CommonOptions
{
    /// <summary>Where the web socket example listens.</summary>
    public const string DefaultUrl = "ws://localhost:8088";

    /// <summary>The option --url.</summary>
    /// <param name="description">What is at the URL.</param>
    /// <param name="listens">Whether the program listens there.</param>
    public static Option<Uri> Url(string description, bool listens) => new("--url")
    {
        Description = description,
        HelpName = "ws[s]://HOST:PORT|tcp://HOST:PORT|tls://HOST:PORT|local:NAME",
        DefaultValueFactory = _ => new Uri(DefaultUrl),
        CustomParser = result => HostUrl.Parse(result, listens) ?? new Uri(DefaultUrl),
    };

    public static Option<string> Name()
    {
        var option = new Option<string>("--name")
        {
            Description = "Name of the model.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "RemoteModel",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
            {
                result.AddError("--name is empty.");
            }
        });
        return option;
    }

    public static Option<ViewKind> View() => new("--view")
    {
        Description = "Show the model in a window of a browser (default, where there is one and a display), in a terminal window, or nowhere.",
        HelpName = "web|terminal|none",
        DefaultValueFactory = _ => BrowserWindow.IsPossible ? ViewKind.Web : ViewKind.Terminal,
        CustomParser = ParseView,
    };

    public static Option<ProtocolVersion?> Protocol(string description) => new("--protocol")
    {
        Description = description,
        HelpName = "2.0|1.3",
        CustomParser = ParseProtocol,
    };

    public static Option<bool> Verbose() => new("--verbose")
    {
        Description = "Write a log to stderr.",
    };

    /// <summary>The option --heartbeat, in milliseconds.</summary>
    public static Option<int> Heartbeat(string description, int byDefault)
    {
        var option = new Option<int>("--heartbeat") { Description = description, HelpName = "MS", DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError($"--heartbeat is '{text}'; it must be a number of milliseconds.");
            }
        });
        return option;
    }

    /// <summary>Where the program logs to.</summary>
    public static ILoggerFactory CreateLog(bool isVerbose) => isVerbose ? new ErrorLog(Console.Error) : NullLoggerFactory.Instance;

    /// <summary>Runs a command line: help and usage errors as everybody expects them, and no stack trace for what a user can mend.</summary>
    public static async Task<int> RunAsync(RootCommand command, string[] arguments)
    {
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors is [ParseError first, ..])
        {
            return Fail(command.Name, first.Message + " Try --help.", ExitCode.Usage);
        }

        // The command line's own handling of signals begins only when the action first waits: too late for who stops us as soon as we are ready.
        using var signals = new StopSignals();
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, signals.Token);
        }
        catch (Exception exception) when (exception is IOException or RemoteObjectException)
        {
            return Fail(command.Name, exception.Message, ExitCode.CannotConnect);
        }
        catch (ArgumentException exception)
        {
            return Fail(command.Name, exception.Message, ExitCode.Usage);
        }
    }

    /// <summary>Sets what a command does until it is stopped: Ctrl-C and SIGTERM end it in order.</summary>
    public static void SetAction(RootCommand command, Option<ViewKind> view, Func<ParseResult, CancellationToken, Task> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(view) == ViewKind.Terminal && (Console.IsInputRedirected || Console.IsOutputRedirected))
            {
                return Fail(command.Name, "There is no terminal here to show a window in. Try --view none.", ExitCode.Usage);
            }

            try
            {
                await run(parsed, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Stopped by a signal: what it had was closed on the way here.
            }

            return ExitCode.Ok;
        });

    private static int Fail(string program, string message, int code)
    {
        Console.Error.WriteLine($"{program}: {message.ReplaceLineEndings(" ")}");
        return code;
    }

    private static ViewKind ParseView(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "web":
                return ViewKind.Web;
            case "terminal":
                return ViewKind.Terminal;
            case "none":
                return ViewKind.None;
            case var text:
                result.AddError($"There is no view '{text}', only web, terminal and none.");
                return ViewKind.None;
        }
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
}
