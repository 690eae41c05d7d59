using RemoteObjects;
using Samples;

await using var host = new RemoteObjectHost();
var thermostat = new Thermostat { Target = 20 };
await host.EnableRemotingAsync(thermostat);
Console.WriteLine(await host.ListenAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8089")));

// A shared object belongs to its host's context: every replica sees the change.
await host.Context.RunAsync(() => thermostat.PushTarget(19.5));
Console.ReadLine();

// The base class is made of thermostat.rep: it stores the properties and tells their changes.
internal sealed class Thermostat : ThermostatSimpleSource
{
    public override void PushTarget(double value)
    {
        Target = value;
        Temperature = value;
        EmitReached(value);
    }

    public override string Describe(string room) => $"{room}: {Temperature} of {Target} degrees";
}
