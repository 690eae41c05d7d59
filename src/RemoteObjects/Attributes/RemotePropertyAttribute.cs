using RemoteObjects.Schemas;

namespace RemoteObjects;

/// <summary>How a property of a <see cref="RemoteObjectAttribute">shared class</see> is shared, where that differs from what its accessors say.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RemotePropertyAttribute : Attribute
{
    /// <summary>Who may change it.</summary>
    public PropertyAccess Access { get; set; }

    /// <summary>Whether replicas keep its value from one run to the next.</summary>
    public bool IsPersisted { get; set; }

    /// <summary>Of a model the names of the roles to share; none for <c>display</c>.</summary>
    public string[] Roles { get; set; } = [];
}
