namespace RemoteObjects;

/// <summary>Makes a partial class an object that hosts can share: the generator implements <see cref="IRemoteObjectSource"/>, and a typed replica beside the class.</summary>
/// <remarks>
/// <para>What is shared are the public members that the class itself declares, in their order in the file: properties, events as signals, methods as slots.
/// Names on the wire begin with a small letter and have no <c>Async</c>; types travel as docs/spec/rep-language.md 10.3 says.</para>
/// <para>A property is constant if it has no setter, or <c>init</c>; replicas may push it if it has a public one; else only the class changes it.
/// Changes are told if the class implements <see cref="System.ComponentModel.INotifyPropertyChanged"/>.</para>
/// <para>Events are of <see cref="Action"/> or of another delegate that gives nothing; the delegate's parameters have the names of the signal's.
/// Methods may give a task and so answer later, and may end with a <see cref="CallContext"/> or a <see cref="CancellationToken"/>, which replicas do not see.</para>
/// <para>Properties of a type with this attribute are child objects, those of <see cref="Models.ItemModel"/> are child models.</para>
/// </remarks>
/// <param name="name">The name of the class on the wire; null for the name in C#.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RemoteObjectAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the class on the wire; null for the name in C#.</summary>
    public string? Name { get; } = name;
}
