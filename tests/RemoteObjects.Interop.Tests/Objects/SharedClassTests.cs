using System.ComponentModel;
using RemoteObjects.Models;
using RemoteObjects.Rep;
using RemoteObjects.Rep.Tests.Repc;
using Xunit;

namespace RemoteObjects.Interop.Tests.Objects;

public enum BoilerMode
{
    Off,
    Heat = 5,
}

[RemoteStruct]
public sealed partial record Reading(double Value, BoilerMode Mode);

/// <summary>A class that was not written for Qt, but for an attribute.</summary>
[RemoteObject]
public sealed partial class Boiler : INotifyPropertyChanged
{
    public delegate void HeatedHandler(double temperature, Reading reading);

    public event PropertyChangedEventHandler? PropertyChanged;

    public event HeatedHandler? Heated;

    public string Serial { get; } = "NET-1";

    public double Target
    {
        get;
        set
        {
            field = value;
            PropertyChanged?.Invoke(this, new(nameof(Target)));
        }
    }

    public BoilerMode Mode { get; private set; }

    public IReadOnlyList<Reading> History { get; private set; } = [];

    public StandardItemModel? Log { get; init; }

    public int Add(int a, int b) => a + b;

    public async Task<Reading> HeatAsync(double temperature, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        var reading = new Reading(temperature, BoilerMode.Heat);
        Mode = BoilerMode.Heat;
        PropertyChanged?.Invoke(this, new(nameof(Mode)));
        History = [.. History, reading];
        PropertyChanged?.Invoke(this, new(nameof(History)));
        Heated?.Invoke(temperature, reading);
        return reading;
    }
}

/// <summary>C# classes with <c>[RemoteObject]</c> for Qt: dynamic replicas, and typed ones by way of the .rep file that is printed of the class.</summary>
public sealed class SharedClassTests : InteropTest
{
    public static TheoryData<int, string> AllPeers => Peers.Objects;

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public async Task Repc_takes_its_rep_file_and_makes_the_same_signature(int qt)
    {
        string text = RepPrinter.Print(Boiler.RemoteSchema.ToRep());
        RepcAnswer answer = await RepcProgram.Find(qt).RunAsync(text);
        Assert.True(answer.IsTaken, text + answer.Errors);
        Assert.Equal([$"Boiler {(qt == 5 && Boiler.RemoteSchema.SignatureQt5.Length > 0 ? Boiler.RemoteSchema.SignatureQt5 : Boiler.RemoteSchema.Signature)}"], answer.Signatures);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_dynamic_replica_of_qt_uses_it(int qt, string transport)
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt), Transports = Transports });
        var log = new StandardItemModel();
        log.AppendRow(new StandardItem("first"));
        var boiler = new Boiler { Log = log };
        await host.EnableRemotingAsync(boiler);
        Uri url = await host.ListenAsync(new Uri(transport == "local" ? $"local:boiler-{Guid.NewGuid():N}" : $"{transport}://127.0.0.1:0"), Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, url, Deadline, "--dynamic", "Boiler", "--types", "none");
        Assert.Equal("\"NET-1\"", (await client.MustAsync("get Boiler serial")).Raw("value"));
        Assert.Equal("42", (await client.MustAsync("call Boiler add 40, 2")).Raw("result"));
        Assert.Equal("""{"value":21.5,"mode":5}""", (await client.MustAsync("call Boiler heat 21.5")).Raw("result"));
        await client.NextEventAsync(e => e.Name == "signal" && e.Text("signal") == "heated");
        Assert.Equal("5", (await client.MustAsync("get Boiler mode")).Raw("value"));
        Assert.Contains("21.5", (await client.MustAsync("get Boiler history")).Raw("value"), StringComparison.Ordinal);
        await client.MustAsync("push Boiler target 19.5");
        await client.NextEventAsync(e => e.Name == "changed" && e.Text("property") == "target" && e.Raw("value") == "19.5");
        Assert.Equal(19.5, await host.Context.RunAsync(() => boiler.Target));
        Assert.Equal(1, (await client.MustAsync("dump Boiler.log")).Int("rows"));
    }
}
