namespace RemoteObjects;

/// <summary>A part of a shared object or model that a policy decides about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name on the wire; of a role its name in <see cref="Models.ItemModel.RoleNames"/>, empty if it has none; empty for the current item.</param>
/// <param name="Role">The number of a role; -1 for others.</param>
public readonly record struct RemoteMember(RemoteMemberKind Kind, string Name, int Role = -1)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        RemoteMemberKind.Role => $"role {Role} '{Name}'",
        RemoteMemberKind.CurrentItem => "the current item",
        RemoteMemberKind.Slot => $"slot '{Name}'",
        RemoteMemberKind.Signal => $"signal '{Name}'",
        _ => $"property '{Name}'",
    };
}
