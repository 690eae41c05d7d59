using RemoteObjects.Models;
using RemoteObjects.Rep;
using RemoteObjects.Schemas;

namespace RemoteObjects.Interop.Tests.Objects;

/// <summary>Our host with the objects of tests/qt/objects.rep, made from the file at run time.</summary>
internal sealed class OurObjects : IAsyncDisposable
{
    private OurObjects(RemoteObjectHost host)
    {
        Host = host;
        RepFile file = Parse("objects.rep");
        DynamicSource New(string name) => new(ObjectSchema.FromRep(file, name));
        Device = New("Device");
        foreach ((string name, object? value) in new (string, object?)[]
        {
            ("serial", "NET-1"), ("uptime", 1), ("level", 0.5), ("label", "none"), ("active", false), ("secret", 9), ("volume", 3), ("mode", "On"), ("wanted", "Off"),
        })
        {
            Device[name] = value;
        }

        Device.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!)
            .OnSlot("echo", arguments => arguments[0])
            .OnSlot("next", arguments => (int)arguments[0]! == 0 ? "On" : "Failed")
            .OnSlot("reset", _ => null)
            .OnSlot("configure", arguments =>
            {
                Device["label"] = arguments[0];
                Device.Emit("progress", 50, arguments[1]);
                Device["level"] = arguments[1];
                Device["mode"] = arguments[2];
                Device.Emit("message", arguments[0]);
                return null;
            });

        Shapes = New("Shapes");
        Shapes["origin"] = Point(1, 2);
        Shapes["shape"] = new RemoteStruct("Shape", new("name", "dot"), new("origin", Point(3, 4)), new("scale", 2.0));
        Shapes["kit"] = Kit(300, 5);
        Shapes["mood"] = 300;
        Shapes["path"] = new[] { Point(1, 1), Point(2, 2) };
        Shapes["route"] = Array.Empty<object>();
        Shapes["kits"] = new[] { Kit(0, 1) };
        Shapes["counts"] = new Dictionary<string, object?> { ["a"] = 1 };
        Shapes["places"] = new Dictionary<string, object?> { ["home"] = Point(5, 6) };
        Shapes["stops"] = new Dictionary<string, object?>();
        foreach (string slot in new[] { "mirror", "grow", "reversed", "tally", "mirrorAll", "cheer", "pack" })
        {
            Shapes.OnSlot(slot, arguments => arguments[0]);
        }

        Toy = New("Toy");
        Toy["name"] = "ball";
        Toy.OnSlot("play", arguments => (int)arguments[0]! * 2);
        Kid = NewKid();
        var notes = new StandardItemModel();
        notes.AppendRow(new StandardItem("first"));
        notes.AppendRow(new StandardItem("second"));
        Family = New("Family");
        Family["count"] = 1;
        Family["kid"] = Kid;
        Family["notes"] = notes;
        Family.OnSlot("grow", _ => null);
    }

    public RemoteObjectHost Host { get; }

    public DynamicSource Device { get; }

    public DynamicSource Shapes { get; }

    public DynamicSource Family { get; }

    public DynamicSource Kid { get; }

    public DynamicSource Toy { get; }

    public Uri Url { get; private set; } = new("about:blank");

    public static Task<OurObjects> StartAsync(int qt, string transport, Transports.TransportRegistry transports, CancellationToken cancellationToken) =>
        StartAsync(qt, new Uri(transport == "local" ? $"local:netobjects-{Guid.NewGuid():N}" : $"{transport}://127.0.0.1:0"), transports, cancellationToken);

    public static async Task<OurObjects> StartAsync(int qt, Uri url, Transports.TransportRegistry transports, CancellationToken cancellationToken)
    {
        var objects = new OurObjects(new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt), Transports = transports }));
        foreach (DynamicSource source in new[] { objects.Device, objects.Shapes, objects.Family })
        {
            await objects.Host.EnableRemotingAsync(source);
        }

        objects.Url = await objects.Host.ListenAsync(url, cancellationToken);
        return objects;
    }

    public DynamicSource NewKid()
    {
        var kid = new DynamicSource(ObjectSchema.FromRep(Parse("objects.rep"), "Kid")) { ["name"] = "kid", ["age"] = 3, ["toy"] = Toy };
        return kid.OnSlot("greet", arguments => $"hello {arguments[0]}");
    }

    public static RepFile Parse(string file)
    {
        RepParseResult result = RepParser.Parse(File.ReadAllText(Path.Combine(QtPeerFiles.SourceDirectory()!, file)));
        return result.HasErrors ? throw new InvalidOperationException(string.Join("\n", result.Diagnostics)) : result.File;
    }

    public static RemoteStruct Point(int x, int y) => new("Point", new("x", x), new("y", y));

    public static RemoteStruct Kit(int mood, int weight) => new("Kit", new("mood", mood), new("weight", weight));

    public Task ChangeAsync(Action change) => Host.Context.RunAsync(change);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
