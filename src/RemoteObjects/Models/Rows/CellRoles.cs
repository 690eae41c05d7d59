using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Values of cells beside those of a <see cref="RowSchema{T}"/>: colours, fonts, check marks, tool tips. Each is made of the item and of the name of
/// the cell's property.</summary>
/// <typeparam name="T">The type of a row.</typeparam>
/// <example><code>
/// var roles = new CellRoles&lt;Sensor&gt;()
///     .Add(ItemRole.Foreground, (sensor, property) => sensor.Value > 30 ? QColor.FromRgb(255, 0, 0) : default(QVariant), dependsOn: "Value")
///     .Add(ItemRole.Display, (sensor, property) => property == "Value" ? $"{sensor.Value} °C" : sensor.Name);
/// </code></example>
/// <remarks>
/// <para>In <see cref="RowLayout.Roles"/> a row is one cell, and the name is that of the first property. A value for <see cref="ItemRole.Display"/> is shown
/// instead of the property's; <see cref="ItemRole.Edit"/> can't be replaced.</para>
/// <para>Threading: built by one thread; read by any once it is used. The functions run on the model's context.</para>
/// </remarks>
public sealed class CellRoles<T>
{
    private readonly List<CellRole<T>> _roles = [];

    internal IReadOnlyList<CellRole<T>> All => _roles;

    /// <summary>Adds a role.</summary>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    /// <param name="get">Gives the value of an item for a cell, named by its property; an invalid one for none.</param>
    /// <param name="set">Takes a value that is written to the cell, and answers whether it could; null if none can be.
    /// With one for <see cref="ItemRole.CheckState"/>, cells that have a check mark can be checked.</param>
    /// <param name="name">The name of the role; null for the one that Qt has for it.</param>
    /// <param name="dependsOn">The properties whose changes change this role in all cells of the row, those that are no columns included.
    /// None: a change of a property changes the role in its own cell only.</param>
    /// <returns>These roles.</returns>
    /// <exception cref="ArgumentException">The role is there already, can't be added, or has no name.</exception>
    public CellRoles<T> Add(
        int role,
        Func<T, string, QVariant> get,
        Func<T, string, QVariant, bool>? set = null,
        string? name = null,
        params string[] dependsOn)
    {
        ArgumentNullException.ThrowIfNull(get);
        ArgumentNullException.ThrowIfNull(dependsOn);
        if (role is ItemRole.Flags or ItemRole.Edit || TryFind(role, out _))
        {
            throw new ArgumentException($"Role {role} is taken.", nameof(role));
        }

        name ??= StandardRoles.NameOf(role) ?? throw new ArgumentException($"Role {role} needs a name.", nameof(name));
        _roles.Add(new CellRole<T>(role, name, get, set, [.. dependsOn]));
        return this;
    }

    internal bool TryFind(int role, [NotNullWhen(true)] out CellRole<T>? found)
    {
        found = null;
        foreach (CellRole<T> candidate in _roles)
        {
            if (candidate.Role == role)
            {
                found = candidate;
                return true;
            }
        }

        return false;
    }
}
