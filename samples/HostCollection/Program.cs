using System.Collections.ObjectModel;
using System.ComponentModel;
using RemoteObjects;
using RemoteObjects.Models;

ObservableCollection<Sensor> sensors = [new() { Name = "Temperature", Value = 21.5 }, new() { Name = "Pressure", Value = 1013 }];

await using var host = new RemoteObjectHost();
await host.EnableRemotingAsync(CollectionModel.Create(sensors), "Sensors");
Uri url = await host.ListenAsync(new Uri(args.FirstOrDefault() ?? "tcp://localhost:8091"));

// A shared list and its items belong to the context of the host: every client sees the changes.
await host.Context.RunAsync(() =>
{
    sensors.Add(new() { Name = "Humidity", Value = 40 });
    sensors[0].Value = 22;
});
Console.WriteLine(url);
Console.ReadLine();

/// <summary>Any class: its public properties are the columns, those with a setter can be edited by clients.</summary>
[ModelRow]
public sealed partial class Sensor : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    [RowColumn(Label = "Sensor")]
    public string Name { get; init; } = "";

    public double Value
    {
        get;
        set
        {
            field = value;
            PropertyChanged?.Invoke(this, new(nameof(Value)));
        }
    }
}
