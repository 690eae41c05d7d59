using System.CommandLine;
using RemoteObjects.Forms;
using RemoteObjects.Tool.Objects;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Changes a property.</summary>
internal sealed class SetVerb : Verb
{
    private const string Description = "Changes a property of an object, and waits until its source has.";

    private const string HelpText =
        """
        VALUE is JSON, or text without quotes where the property's type allows it; docs/qtro.md tells how each type is written. The property's push slot is called if it has one, else the property is written. The source decides: if the property does not have the value within --timeout, that is told, and the exit code is 1.
        """;

    private readonly Argument<string> _name = CommonOptions.Name("object");

    private readonly Argument<string> _property = new("PROPERTY") { Description = "The property, by name or path, such as kid.age." };

    private readonly Argument<string> _value = new("VALUE") { Description = "Its new value." };

    public SetVerb(StandardOutput output, TextWriter error)
        : base("set", Description, HelpText, output, error)
    {
        Command.Arguments.Add(_name);
        Command.Arguments.Add(_property);
        Command.Arguments.Add(_value);
    }

    protected override async Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        DynamicReplica root = await session.AcquireObjectAsync(parsed.GetValue(_name)!, null, cancellationToken).ConfigureAwait(false);
        string path = parsed.GetValue(_property)!;
        PropertyChange change = await session.Context.RunAsync(() => new PropertyChange(MemberPath.Resolve(root, path), parsed.GetValue(_value)!)).ConfigureAwait(false);
        await change.Sent.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await change.Arrived.WaitAsync(settings.Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            string now = await session.Context.RunAsync(() => PlainValue.Of(change.Value)).ConfigureAwait(false);
            throw new ToolException(ExitCode.Refused, $"The source did not take it: after {settings.Timeout.TotalSeconds:0.###} s '{path}' is {(now.Length == 0 ? "empty" : now)}.");
        }
    }
}
