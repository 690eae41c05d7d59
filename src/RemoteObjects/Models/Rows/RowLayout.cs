namespace RemoteObjects.Models;

/// <summary>Where the properties of a row's type are in the model.</summary>
public enum RowLayout
{
    /// <summary>One column for each property, as tables have it: the value is both display and edit role, the header has the labels.</summary>
    Columns,

    /// <summary>One column, and one role for each property, as QML's lists have it: numbered from <see cref="ItemRole.User"/> on and named as
    /// <see cref="RoleNaming.FromProperty"/> says. The display role is the first property.</summary>
    Roles,
}
