using RemoteObjects.Interop.Tests.Typed;
using RemoteObjects.Models;
using RemoteObjects.Values;
using TypedPoint = RemoteObjects.Interop.Tests.Typed.Point;

namespace RemoteObjects.Interop.Tests.Objects;

// The sources of tests/qt/objects/sources.h, in C#: what they do is the same.
internal sealed class Device : DeviceSimpleSource
{
    public void Age() => Uptime++;

    public override void Reset()
    {
        Label = "";
        Level = 0;
        EmitTicked();
        Mode = DeviceMode.Off;
    }

    public override void Configure(string label, double level, DeviceMode mode)
    {
        Label = label;
        EmitProgress(50, level);
        Level = level;
        Mode = mode;
        EmitMessage(label);
    }

    public override int Add(int a, int b) => a + b;

    public override string Echo(string text) => text;

    public override DeviceMode Next(DeviceMode mode) => mode switch
    {
        DeviceMode.Off => DeviceMode.On,
        DeviceMode.On => DeviceMode.Failed,
        _ => DeviceMode.Off,
    };
}

internal sealed class Values : ValuesSimpleSource
{
    public override QVariant Same(QVariant value) => value;

    // Answers later: replicas see no difference.
    public override async ValueTask<byte[]> SameBytesAsync(byte[] bytes, CallContext call)
    {
        await Task.Yield();
        return bytes;
    }
}

internal sealed class Shapes : ShapesSimpleSource
{
    public override TypedPoint Mirror(TypedPoint point) => new(-point.X, -point.Y);

    public override Shape Grow(Shape shape, double by)
    {
        Shape grown = shape with { Scale = shape.Scale * by };
        EmitDrawn(grown);
        return grown;
    }

    public override IReadOnlyList<TypedPoint> Reversed(IReadOnlyList<TypedPoint> points) => [.. points.Reverse()];

    public override IReadOnlyDictionary<string, int> Tally(IReadOnlyDictionary<string, int> counts) => counts.ToDictionary(count => count.Key, count => count.Value + 1);

    public override IReadOnlyDictionary<string, TypedPoint> MirrorAll(IReadOnlyDictionary<string, TypedPoint> places) => places.ToDictionary(place => place.Key, place => Mirror(place.Value));

    public override Mood Cheer(Mood mood) => mood == Mood.Calm ? Mood.Cross : Mood.Calm;

    public override Kit Pack(Kit kit) => kit with { Weight = kit.Weight + 1 };
}

internal sealed class Toy : ToySimpleSource
{
    public override int Play(int times)
    {
        EmitBroken($"after {times}");
        return times;
    }
}

internal sealed class Kid : KidSimpleSource
{
    public override string Greet(string who)
    {
        EmitLaughed(who.Length);
        return $"{Name} greets {who}";
    }
}

internal sealed class Family : FamilySimpleSource
{
    public override void Grow()
    {
        Count++;
        EmitGrown(Count);
    }
}

internal sealed class Modern : ModernSimpleSource
{
    public override ModernSpeed Faster(ModernSpeed speed) => ModernSpeed.Fast;

    public override ModernAccess Grant(ModernAccess access)
    {
        Access |= access;
        return Access;
    }

    public override Gear Turn(Gear gear)
    {
        Gear turned = gear with { Weight = gear.Weight + 1 };
        EmitShifted(Speed, Access, turned);
        return turned;
    }
}

/// <summary>Our host with all of them.</summary>
internal sealed class TypedHost : IAsyncDisposable
{
    private TypedHost(RemoteObjectHost host)
    {
        Host = host;
        var notes = new StandardItemModel();
        notes.SetRoleNames(new Dictionary<int, string> { [ItemRole.Display] = "display", [257] = "done" });
        notes.AppendRow(new StandardItem("first"));
        notes.AppendRow(new StandardItem("second"));
        Family = new Family { Kid = Kid, Notes = notes };
    }

    public RemoteObjectHost Host { get; }

    public Device Device { get; } = new() { Serial = "QT-1" };

    public Values Values { get; } = new();

    public Shapes Shapes { get; } = new();

    public Kid Kid { get; } = new() { Toy = new Toy() };

    public Family Family { get; }

    public Modern Modern { get; } = new();

    public Uri Url { get; private set; } = new("about:blank");

    public static async Task<TypedHost> StartAsync(int qt, string transport, Transports.TransportRegistry transports, CancellationToken cancellationToken)
    {
        var typed = new TypedHost(new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt), Transports = transports }));
        foreach (IRemoteObjectSource source in (IRemoteObjectSource[])[typed.Device, typed.Values, typed.Shapes, typed.Family, typed.Modern])
        {
            await typed.Host.EnableRemotingAsync(source);
        }

        typed.Url = await typed.Host.ListenAsync(new Uri(transport == "local" ? $"local:nettyped-{Guid.NewGuid():N}" : $"{transport}://127.0.0.1:0"), cancellationToken);
        return typed;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
