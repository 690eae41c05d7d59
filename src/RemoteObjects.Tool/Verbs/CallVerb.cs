using System.CommandLine;
using RemoteObjects.Forms;
using RemoteObjects.Schemas;
using RemoteObjects.Tool.Json;
using RemoteObjects.Tool.Objects;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Calls a method.</summary>
internal sealed class CallVerb : Verb
{
    private const string Description = "Calls a method of an object and prints its result.";

    private const string HelpText =
        """
        An ARG is JSON, or text without quotes where its type allows it; docs/qtro.md tells how each type is written. Of overloads the one with as many parameters is called. With --json: {"result":VALUE}. A method that gives no result prints nothing, and the protocol does not tell whether it failed.
        """;

    private readonly Argument<string> _name = CommonOptions.Name("object");

    private readonly Argument<string> _method = new("METHOD") { Description = "The method, by name or path, such as kid.say." };

    private readonly Argument<string[]> _arguments = new("ARG") { Description = "One for each parameter.", Arity = ArgumentArity.ZeroOrMore };

    public CallVerb(StandardOutput output, TextWriter error)
        : base("call", Description, HelpText, output, error)
    {
        Command.Arguments.Add(_name);
        Command.Arguments.Add(_method);
        Command.Arguments.Add(_arguments);
    }

    protected override async Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        DynamicReplica root = await session.AcquireObjectAsync(parsed.GetValue(_name)!, null, cancellationToken).ConfigureAwait(false);
        string[] written = parsed.GetValue(_arguments) ?? [];
        (MethodSchema method, Task<object?> call, ValueForm result) = await session.Context.RunAsync(() =>
        {
            var reader = new ObjectReader();
            var path = MemberPath.Resolve(root, parsed.GetValue(_method)!);
            MethodSchema method = path.Method(written.Length);
            object?[] arguments = [.. method.Parameters.Select((parameter, i) => reader.FormOf(path.Owner, parameter.Type).Read(written[i]))];
            Task<object?> call = Sending.SendAsync(() => path.Owner.InvokeAsync(method.Name, arguments, cancellationToken));
            return (method, call, reader.FormOf(path.Owner, method.ReturnType));
        }).ConfigureAwait(false);
        object? value = await call.ConfigureAwait(false);
        if (method.HasResult)
        {
            PrintResult(result.Present(value), settings.IsJson);
        }
    }

    private void PrintResult(object? value, bool isJson)
    {
        if (!isJson)
        {
            Output.Write($"{PlainValue.Of(value)}\n");
            return;
        }

        using var lines = new JsonLines();
        lines.Begin();
        lines.Value("result", value);
        lines.End();
        lines.Print(Output);
    }
}
