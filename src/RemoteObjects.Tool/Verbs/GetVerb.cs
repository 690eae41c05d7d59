using System.CommandLine;
using RemoteObjects.Forms;
using RemoteObjects.Tool.Json;
using RemoteObjects.Tool.Objects;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Prints values of properties.</summary>
internal sealed class GetVerb : Verb
{
    private const string Description = "Prints properties of an object.";

    private const string HelpText =
        """
        Prints NAME = VALUE lines; properties of an object that the object holds are named by a path, such as kid.age. With --json, one object: {"level":3,"kid":{"type":"Kid","age":4}}; what PROPERTY names is a key as it was written. Values are as docs/qtro.md tells; enumerations by their keys' names.
        """;

    private readonly Argument<string> _name = CommonOptions.Name("object");

    private readonly Argument<string[]> _properties = new("PROPERTY") { Description = "The properties to print, by name or path. Default: all.", Arity = ArgumentArity.ZeroOrMore };

    public GetVerb(StandardOutput output, TextWriter error)
        : base("get", Description, HelpText, output, error)
    {
        Command.Arguments.Add(_name);
        Command.Arguments.Add(_properties);
    }

    protected override async Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        DynamicReplica root = await session.AcquireObjectAsync(parsed.GetValue(_name)!, null, cancellationToken).ConfigureAwait(false);
        string[] paths = parsed.GetValue(_properties) ?? [];
        KeyValuePair<string, object?>[] values = await session.Context.RunAsync(() => settings.IsJson ? Nested(root, paths) : Flat(root, paths)).ConfigureAwait(false);
        if (settings.IsJson)
        {
            using var lines = new JsonLines();
            lines.Begin();
            foreach ((string path, object? value) in values)
            {
                lines.Value(path, value);
            }

            lines.End();
            lines.Print(Output);
            return;
        }

        foreach ((string path, object? value) in values)
        {
            Output.Write($"{Printable.Escape(path)} = {PlainValue.Of(value)}\n");
        }
    }

    private static KeyValuePair<string, object?>[] Nested(DynamicReplica root, string[] paths)
    {
        var reader = new ObjectReader();
        IEnumerable<string> wanted = paths.Length > 0 ? paths.Distinct() : MemberPath.SchemaOf(root).Properties.Select(property => property.Name);
        return [.. wanted.Select(path =>
        {
            var member = MemberPath.Resolve(root, path);
            return KeyValuePair.Create(path, reader.Read(member.Owner, member.Property()));
        })];
    }

    private static KeyValuePair<string, object?>[] Flat(DynamicReplica root, string[] paths)
    {
        var reader = new ObjectReader();
        return paths.Length == 0 ? [.. reader.Flatten(root, "")] : [.. paths.SelectMany(path =>
        {
            var member = MemberPath.Resolve(root, path);
            return reader.Flatten(member.Owner, member.Property(), path[..^member.Member.Length]);
        })];
    }
}
