namespace RemoteObjects.Generator.Tests;

/// <summary>Holds what is generated to what people have read: it is read by users, too.</summary>
public sealed class ApprovedTests
{
    private const string Lamp = """
        ENUM Color { Off, White, Red = 5 }
        POD Spot(int x, int y)
        POD Scene(QString name, QList<Spot> spots)
        class Bulb
        {
            PROP(int hours READONLY)
        };
        class Lamp
        {
            ENUM class Fault : quint8 { None, Broken = 200 }
            PROP(QString serial CONSTANT)
            PROP(bool isOn=false)
            PROP(double level=0.5 READWRITE, PERSISTED)
            PROP(Fault fault READONLY)
            PROP(ColorEnum::Color color=White SOURCEONLYSETTER)
            PROP(Scene scene)
            CLASS bulb(Bulb)
            MODEL log(time, text)
            SIGNAL(flickered(int times, Fault why))
            SIGNAL(died())
            SLOT(bool dim(double level, int milliseconds))
            SLOT(void reset())
        };
        """;

    [Theory]
    [InlineData("Lamp")]
    [InlineData("LampFault")]
    [InlineData("Scene")]
    public void Of_a_rep_file(string type) => Approved.Is(type, new Project().Rep(Lamp, "lamp.rep").Run().Compiles()[$"Demo.{type}.g.cs"]);

    [Theory]
    [InlineData("Thermostat")]
    [InlineData("Reading")]
    public void Of_a_shared_class(string type) => Approved.Is(type, new Project().CSharp("""
        using System;
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.Threading.Tasks;
        using RemoteObjects;
        using RemoteObjects.Models;

        namespace Demo;

        public enum Mode : byte { Off, Heat }

        [RemoteStruct]
        public partial record Reading(DateTimeOffset Time, double Value, Mode Mode);

        [RemoteObject]
        public partial class Sensor
        {
            public required string Place { get; init; }
        }

        [RemoteObject]
        public partial class Thermostat : INotifyPropertyChanged
        {
            public event PropertyChangedEventHandler? PropertyChanged;

            public event Action<double>? Reached;

            public string Serial { get; } = "T-1";

            public double Target { get; set; }

            public Mode Mode { get; private set; }

            public List<Reading> History { get; } = [];

            public Sensor? Sensor { get; set; }

            public StandardItemModel? Log { get; set; }

            public bool Heat(double target, int minutes)
            {
                PropertyChanged?.Invoke(this, new(nameof(Mode)));
                Reached?.Invoke(target);
                return minutes > 0;
            }

            public async Task<Reading> MeasureAsync(CallContext call)
            {
                await Task.Delay(1, call.CancellationToken);
                return History[0];
            }
        }
        """).Run().Compiles()[$"Demo.{type}.g.cs"]);

    [Theory]
    [InlineData("Person")]
    [InlineData("Rooms.Room")]
    public void Of_a_row(string type) => Approved.Is(type, new Project().CSharp("""
        using System;
        using System.Collections.Generic;
        using RemoteObjects;

        namespace Demo;

        public class Named
        {
            public string Name { get; set; } = "";
        }

        [ModelRow]
        public partial class Person : Named
        {
            [RowColumn(Label = "Date of birth")]
            public DateOnly? Born { get; init; }

            public int Age => 2025 - (Born?.Year ?? 0);

            public required Uri Home { get; set; }

            public DayOfWeek Off { get; private set; }

            public string? @class { get; set; }

            [RowIgnore]
            public List<Person> Children { get; } = [];

            public static int Count => 0;
        }

        internal static partial class Rooms
        {
            [ModelRow]
            public readonly partial record struct Inner(double Size);

            [ModelRow]
            public sealed partial record Room(string Name, [RowColumn(Label = "m²")] double Size, int[] Doors, [property: RowColumn(Label = "Is it open?")] bool IsOpen)
            {
                public string Owner { get; set; } = "";
            }
        }
        """).Run().Compiles()[$"Demo.{type}.ModelRow.g.cs"]);
}
