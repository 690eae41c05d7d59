using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Models;

/// <summary>What the rows of a model are in C#: the properties of <typeparamref name="T"/> that are columns or roles, by name. Says how to read and write them,
/// and how to make a <typeparamref name="T"/> of what a row of a replica holds; without reflection.</summary>
/// <typeparam name="T">The type of a row.</typeparam>
/// <example><code>
/// var schema = new RowSchema&lt;Person&gt;(row => new Person { Name = row.Get&lt;string&gt;("Name"), Age = row.Get&lt;int&gt;("Age") })
///     .Add("Name", person => person.Name, (person, name) => person.Name = name)
///     .Add("Age", person => person.Age);
/// </code></example>
/// <remarks>Threading: built by one thread; read by any once it is used.</remarks>
public sealed class RowSchema<T>
{
    private readonly List<RowProperty<T>> _properties = [];

    /// <summary>Starts a schema without properties.</summary>
    /// <param name="create">Makes an item of a row's values; null if that is not wanted (a model that is only hosted).</param>
    public RowSchema(Func<RowValues, T>? create = null)
    {
        Create = create;
    }

    /// <summary>Makes an item of a row's values; null if that can't be done.</summary>
    public Func<RowValues, T>? Create { get; }

    /// <summary>The properties, in the order of the columns.</summary>
    public IReadOnlyList<RowProperty<T>> Properties => _properties;

    /// <summary>Adds a property.</summary>
    /// <typeparam name="TValue">Its type: one that a variant can hold, or an enumeration, which travels as its number.</typeparam>
    /// <param name="name">Its name in C#: what <see cref="System.ComponentModel.PropertyChangedEventArgs.PropertyName"/> says.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="set">Writes it; null if it can't be written.</param>
    /// <param name="label">The label of its column; null for the name.</param>
    /// <returns>This schema.</returns>
    /// <exception cref="ArgumentException">There is a property of that name already.</exception>
    public RowSchema<T> Add<TValue>(string name, Func<T, TValue> get, Action<T, TValue>? set = null, string? label = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(get);
        if (TryFind(name, out _))
        {
            throw new ArgumentException($"There is a property '{name}' already.", nameof(name));
        }

        _properties.Add(new RowProperty<T, TValue>(name, label ?? name, get, set));
        return this;
    }

    /// <summary>Finds a property by its name in C#.</summary>
    /// <param name="name">The name.</param>
    /// <param name="property">The property.</param>
    public bool TryFind(string? name, [NotNullWhen(true)] out RowProperty<T>? property)
    {
        property = _properties.Find(candidate => candidate.Name == name);
        return property is not null;
    }
}
