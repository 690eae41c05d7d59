namespace RemoteObjects.Rep;

/// <summary>A part of a <c>.rep</c> file. Nodes are values: two are equal when they say the same, wherever they stand.</summary>
public abstract record RepNode
{
    /// <summary>Where its name stands, or the whole if it has none. The default (line 0) if it comes from no text. Not part of equality.</summary>
    public RepPosition Position { get; init; }

    /// <summary>Equality of kind; the kinds themselves compare the rest.</summary>
    public virtual bool Equals(RepNode? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}

/// <summary>A part with a name.</summary>
public interface IRepDeclaration
{
    /// <summary>As the file and the wire spell it.</summary>
    string Name { get; }

    /// <summary>Where the name stands.</summary>
    RepPosition Position { get; }
}

/// <summary>What may stand outside of everything: <see cref="RepClass"/>, <see cref="RepPod"/>, <see cref="RepEnum"/>, <see cref="RepFlag"/>.</summary>
public interface IRepFileMember : IRepDeclaration;

/// <summary>
/// What may stand in a class: <see cref="RepProperty"/>, <see cref="RepModel"/>, <see cref="RepChild"/>, <see cref="RepSignal"/>, <see cref="RepSlot"/>,
/// <see cref="RepEnum"/>, <see cref="RepFlag"/>.
/// </summary>
public interface IRepClassMember : IRepDeclaration;

/// <summary>What may stand in a POD: <see cref="RepField"/>, <see cref="RepEnum"/>, <see cref="RepFlag"/>.</summary>
public interface IRepPodMember : IRepDeclaration;
