using System.ComponentModel;
using RemoteObjects;

await using var host = new RemoteObjectHost();
var thermostat = new Thermostat();
await host.EnableRemotingAsync(thermostat);
Console.WriteLine(await host.ListenAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8089")));
await host.Context.RunAsync(() => thermostat.Target = 19.5);
Console.ReadLine();

/// <summary>Any class: its public properties, events and methods are shared.</summary>
[RemoteObject]
public sealed partial class Thermostat : INotifyPropertyChanged
{
    public delegate void ReachedHandler(double temperature);

    public event PropertyChangedEventHandler? PropertyChanged;

    public event ReachedHandler? Reached;

    public double Target
    {
        get;
        set
        {
            field = Temperature = value;
            PropertyChanged?.Invoke(this, new(nameof(Target)));
            PropertyChanged?.Invoke(this, new(nameof(Temperature)));
            Reached?.Invoke(value);
        }
    }

    public double Temperature { get; private set; }

    public string Describe(string room) => $"{room}: {Temperature} of {Target} degrees";
}
