namespace RemoteObjects.Models;

/// <summary>Names of roles and names of C# properties, each made of the other.</summary>
public static class RoleNaming
{
    private static readonly char[] Separators = ['_', '-', ' ', '.'];

    /// <summary>The role of a property, as QML writes it.</summary>
    /// <param name="propertyName">The name in C#: <c>FirstName</c>.</param>
    /// <returns><c>firstName</c>; an acronym in front goes down whole: <c>URL</c> is <c>url</c>, <c>URLText</c> is <c>urlText</c>.</returns>
    public static string FromProperty(string propertyName)
    {
        ArgumentException.ThrowIfNullOrEmpty(propertyName);
        return System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(propertyName);
    }

    /// <summary>The property of a role.</summary>
    /// <param name="roleName">The name of the role: <c>firstName</c>, <c>_text</c>, <c>first_name</c>, <c>first-name</c>.</param>
    /// <returns><c>FirstName</c>, <c>Text</c>, <c>FirstName</c>, <c>FirstName</c>; empty if nothing is left of it.</returns>
    public static string ToProperty(string roleName)
    {
        ArgumentNullException.ThrowIfNull(roleName);
        return string.Concat(roleName.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>Whether a role and a property have one name: letters and digits are compared, without case.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="propertyName">The property.</param>
    public static bool Match(string roleName, string propertyName)
    {
        ArgumentNullException.ThrowIfNull(roleName);
        ArgumentNullException.ThrowIfNull(propertyName);
        return ToProperty(roleName).Equals(ToProperty(propertyName), StringComparison.OrdinalIgnoreCase);
    }
}
