using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>One role of <see cref="CellRoles{T}"/>.</summary>
/// <param name="Role">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Get">Reads it, of an item and a property's name.</param>
/// <param name="Set">Writes it; null if it can't be written.</param>
/// <param name="DependsOn">The properties whose changes change it in the whole row.</param>
internal sealed record CellRole<T>(
    int Role,
    string Name,
    Func<T, string, QVariant> Get,
    Func<T, string, QVariant, bool>? Set,
    IReadOnlyList<string> DependsOn);
