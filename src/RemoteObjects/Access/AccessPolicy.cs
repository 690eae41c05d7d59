namespace RemoteObjects;

/// <summary>Who may see, read, write and call what a host shares. A function that is null allows everything; one that throws is logged, and denies.</summary>
/// <remarks>
/// <para>Objects are named as they are shared. What a property holds is named by its path, such as <c>Family::child</c>; the policy of the shared object decides
/// about all below it, and who may not read the property sees nothing of what it holds.</para>
/// <para><see cref="See"/> and <see cref="Read"/> are asked once for each connection, object and member, so that what a replica shows is of one piece: an answer
/// that changes counts when the caller connects again. <see cref="Write"/> and <see cref="Call"/> are asked each time.</para>
/// <para>Threading: the functions are called on the host's context. They must be quick, and must not change what is shared.</para>
/// </remarks>
/// <example><code>new RemoteObjectHostOptions { Access = AccessPolicy.ReadOnly }</code></example>
public sealed record AccessPolicy
{
    /// <summary>Everything is allowed to everybody.</summary>
    public static AccessPolicy Open { get; } = new();

    /// <summary>Everything can be seen and read; nothing can be written, and no slot called.</summary>
    public static AccessPolicy ReadOnly { get; } = new() { Write = static (_, _, _) => false, Call = static (_, _, _) => false };

    /// <summary>Whether a caller sees an object or a model: gets the caller and the name. For all others it is as if it were not shared.</summary>
    /// <remarks>An object whose policy has this function is not told to a registry, which would tell its name to everybody.</remarks>
    public Func<RemoteCaller, string, bool>? See { get; init; }

    /// <summary>Whether a caller may read a property or a role, or hear a signal: gets the caller, the object's name and the member.</summary>
    /// <remarks>Who may not gets the default value of the property's type and no change of it, no value of the role, and no signal.</remarks>
    public Func<RemoteCaller, string, RemoteMember, bool>? Read { get; init; }

    /// <summary>Whether a caller may write or push a property, write a role, or set the current item: gets the caller, the object's name and the member.</summary>
    public Func<RemoteCaller, string, RemoteMember, bool>? Write { get; init; }

    /// <summary>Whether a caller may call a slot: gets the caller, the object's name and the slot.</summary>
    public Func<RemoteCaller, string, RemoteMember, bool>? Call { get; init; }
}
