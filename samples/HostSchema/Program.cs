using RemoteObjects;
using RemoteObjects.Schemas;

// No code is generated: the class is described at run time. FromRep takes it from a .rep file.
ObjectSchema schema = new ObjectSchemaBuilder("Thermostat")
    .Property("target", "double")
    .Property("temperature", "double", PropertyAccess.ReadOnly)
    .Signal("reached", new ParameterSchema("temperature", "double"))
    .Slot("QString", "describe", new ParameterSchema("room", "QString"))
    .SignatureOfRep()
    .Build();

var thermostat = new DynamicSource(schema) { ["target"] = 20.0, ["temperature"] = 18.5 };
thermostat.OnSlot("describe", arguments => $"{arguments[0]}: {thermostat["temperature"]} of {thermostat["target"]} degrees");
thermostat.PropertyWritten = (name, value) => SetTarget(value);

await using var host = new RemoteObjectHost();
await host.EnableRemotingAsync(thermostat);
Console.WriteLine(await host.ListenAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8089")));
await host.Context.RunAsync(() => SetTarget(19.5));
Console.ReadLine();

void SetTarget(object? value)
{
    thermostat["target"] = thermostat["temperature"] = value;
    thermostat.Emit("reached", value);
}
