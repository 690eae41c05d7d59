using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Sources;

/// <summary>Something a host shares under a name: tells who listens, answers who asks. All on the host's context.</summary>
internal abstract class SourceObject(string name, string? typeName, string? signature, ObjectAccess? access)
{
    public string Name => name;

    /// <summary>What the policy says about it; null if everybody may do everything.</summary>
    public ObjectAccess? Access => access;

    /// <summary>How object lists describe it.</summary>
    public ObjectInfo Info { get; } = new(name, typeName, signature);

    /// <summary>Whether it is there for a node.</summary>
    public bool IsVisibleTo(HostConnection node) => access is null || access.IsVisibleTo(node.Caller);

    /// <summary>Adds a listener and sends it the property values; for one that listens already, nothing.</summary>
    public abstract void Attach(HostConnection listener, bool isDynamic);

    /// <summary>Removes a listener.</summary>
    public abstract void Detach(HostConnection listener);

    /// <summary>Answers a call.</summary>
    /// <param name="caller">Who called; need not be a listener.</param>
    /// <param name="packet">What came; nothing in it is trusted.</param>
    /// <exception cref="BadRequestException">It can't be answered.</exception>
    public abstract void Invoke(HostConnection caller, InvokePacket packet);

    /// <summary>Tells all listeners that the source is gone, and lets it go.</summary>
    public abstract void Withdraw();
}

/// <summary>A source that is the value of a property of another one: it comes and goes with it, and has its listeners (spec wire-protocol 12).</summary>
internal interface IChildSource
{
    /// <summary>Adds a listener of the root.</summary>
    /// <returns>The child as the value of the property.</returns>
    RemoteObjectValue Attach(HostConnection listener, ListenerClasses classes);

    /// <summary>The root lost a listener.</summary>
    void Detach(HostConnection listener);

    /// <summary>The child is no longer the value of the property: lets it go, without a word to anybody.</summary>
    void Retire();
}

/// <summary>What one listener must still be told of classes: those that attached dynamically get each definition once.</summary>
internal sealed class ListenerClasses(bool isDynamic)
{
    private readonly HashSet<string> _told = [];

    public bool IsDynamic => isDynamic;

    public bool MustTell(string typeName) => isDynamic && _told.Add(typeName);
}

/// <summary>A request that is refused: logged, and answered with an invalid value where an answer is awaited.</summary>
internal sealed class BadRequestException(string message) : Exception(message)
{
    /// <summary>Whether the caller must be left without an answer: a Qt client ends itself when it gets one (spec item-model 6.3).</summary>
    public bool MustStaySilent { get; init; }

    /// <summary>An argument, in the type the method declares.</summary>
    public static T Argument<T>(InvokePacket packet, int index) =>
        index >= packet.Arguments.Length ? throw new BadRequestException($"method {packet.Index} wants more than {packet.Arguments.Length} arguments")
        : packet.Arguments[index].TryGet(out T? value) ? value
        : throw new BadRequestException($"argument {index} of method {packet.Index} is a {packet.Arguments[index].TypeName}");

    /// <summary>An argument that may be of any type.</summary>
    public static QVariant Argument(InvokePacket packet, int index) =>
        index < packet.Arguments.Length ? packet.Arguments[index] : throw new BadRequestException($"method {packet.Index} wants more than {packet.Arguments.Length} arguments");
}
