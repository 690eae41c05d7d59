namespace RemoteObjects.Rep;

/// <summary>A signal or a slot.</summary>
/// <param name="Name">The wire name. Several of one class may share a name if their parameters' types differ.</param>
/// <param name="Parameters">In order.</param>
public abstract record RepFunction(string Name, RepList<RepParameter> Parameters) : RepNode, IRepClassMember;

/// <summary>What a source tells its replicas (<c>SIGNAL</c>, 4.6).</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Parameters">In order.</param>
public sealed record RepSignal(string Name, RepList<RepParameter> Parameters) : RepFunction(Name, Parameters);

/// <summary>What replicas call (<c>SLOT</c>, 4.7).</summary>
/// <param name="Name">The wire name.</param>
/// <param name="ReturnType">
/// The text as written, blanks included: of several between it and the name all but one belong to it, and to the signature. <c>void</c> if the file gives none.
/// </param>
/// <param name="Parameters">In order.</param>
public sealed record RepSlot(string Name, string ReturnType, RepList<RepParameter> Parameters) : RepFunction(Name, Parameters)
{
    /// <summary>Whether replicas wait for an answer.</summary>
    public bool HasResult => RepType.Normalize(ReturnType) != RepType.Void;
}

/// <summary>A parameter of a signal or slot (4.2).</summary>
/// <param name="Name">The name in the file, or the one repc makes up (<c>__repc_variable_1</c>): it is part of the signature.</param>
/// <param name="Type">The text as written, without <c>const</c> and <c>&amp;</c>.</param>
/// <param name="IsConst">Whether it is declared <c>const</c>. It counts in the signature, and for nothing else.</param>
/// <param name="IsReference">Whether it is declared with <c>&amp;</c>. It counts in the signature, and for nothing else.</param>
/// <param name="IsNameGenerated">Whether the file gives no name.</param>
public sealed record RepParameter(string Name, string Type, bool IsConst = false, bool IsReference = false, bool IsNameGenerated = false) : RepNode;
