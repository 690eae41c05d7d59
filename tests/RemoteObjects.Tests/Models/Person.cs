using System.ComponentModel;
using RemoteObjects.Models;

namespace RemoteObjects.Tests.Models;

/// <summary>An item that tells its changes, and counts who listens.</summary>
internal sealed class Person(string name, int age = 0) : INotifyPropertyChanged, IModelRow<Person>
{
    public event PropertyChangedEventHandler? PropertyChanged
    {
        add
        {
            Listeners++;
            Handlers += value;
        }

        remove
        {
            Listeners--;
            Handlers -= value;
        }
    }

    private event PropertyChangedEventHandler? Handlers;

    public static RowSchema<Person> RowSchema { get; } = new RowSchema<Person>()
        .Add(nameof(Name), static person => person.Name, static (person, value) => person.Name = value, "Full name")
        .Add(nameof(Age), static person => person.Age, static (person, value) => person.Age = value)
        .Add(nameof(Initial), static person => person.Initial);

    public int Listeners { get; private set; }

    public string Name
    {
        get;
        set
        {
            field = value;
            Tell(nameof(Name));
            Tell(nameof(Initial));
        }
    } = name;

    /// <summary>It does not tell when this changes.</summary>
    public int Age { get; set; } = age;

    public string Initial => Name.Length == 0 ? "" : Name[..1];

    public bool IsMarked { get; set; }

    public People? Children
    {
        get;
        set
        {
            field = value;
            Tell(nameof(Children));
        }
    }

    public void Tell(string? property) => Handlers?.Invoke(this, new(property));
}
