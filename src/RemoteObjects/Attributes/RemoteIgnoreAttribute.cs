namespace RemoteObjects;

/// <summary>Leaves a public member of a <see cref="RemoteObjectAttribute">shared class</see> or <see cref="RemoteStructAttribute">struct</see> to this program alone.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Method)]
public sealed class RemoteIgnoreAttribute : Attribute;
