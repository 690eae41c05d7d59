using System.Globalization;
using RemoteObjects.Models;

namespace RemoteObjects.Tool;

/// <summary>A role and what output calls it.</summary>
/// <param name="Role">Its number.</param>
/// <param name="Key">Qt's own name for a standard role, else the model's, else the number.</param>
internal readonly record struct RoleKey(int Role, string Key);

/// <summary>Names of roles.</summary>
internal static class RoleKeys
{
    private static readonly Dictionary<int, string> Standard = new()
    {
        [ItemRole.Display] = "display",
        [ItemRole.Decoration] = "decoration",
        [ItemRole.Edit] = "edit",
        [ItemRole.ToolTip] = "toolTip",
        [ItemRole.StatusTip] = "statusTip",
        [ItemRole.WhatsThis] = "whatsThis",
        [ItemRole.Font] = "font",
        [ItemRole.TextAlignment] = "textAlignment",
        [ItemRole.Background] = "background",
        [ItemRole.Foreground] = "foreground",
        [ItemRole.CheckState] = "checkState",
        [ItemRole.AccessibleText] = "accessibleText",
        [ItemRole.AccessibleDescription] = "accessibleDescription",
        [ItemRole.SizeHint] = "sizeHint",
    };

    /// <summary>The roles of a model that the user asked for.</summary>
    /// <param name="model">The model; called on its context.</param>
    /// <param name="wanted">Names or numbers; null for all that are shared.</param>
    /// <exception cref="ToolException">The model shares no such role.</exception>
    public static RoleKey[] Of(ItemModelReplica model, IReadOnlyList<string>? wanted)
    {
        RoleKey[] shared = Shared(model);
        return wanted is null ? shared : [.. wanted.Select(text => Find(model, shared, text)).Distinct()];
    }

    private static RoleKey[] Shared(ItemModelReplica model)
    {
        var keys = new HashSet<string>(Standard.Values);
        var roles = new List<RoleKey>();
        foreach (int role in model.AvailableRoles.Distinct())
        {
            // A name that is taken would make two values one.
            string key = Standard.TryGetValue(role, out string? standard) ? standard
                : model.RoleNames.TryGetValue(role, out string? own) && own.Length > 0 && keys.Add(own) ? own
                : role.ToString(CultureInfo.InvariantCulture);
            roles.Add(new RoleKey(role, key));
        }

        return [.. roles];
    }

    private static RoleKey Find(ItemModelReplica model, RoleKey[] shared, string text)
    {
        foreach (RoleKey role in shared)
        {
            if (role.Key == text || role.Role.ToString(CultureInfo.InvariantCulture) == text || (model.RoleNames.TryGetValue(role.Role, out string? own) && own == text))
            {
                return role;
            }
        }

        throw new ToolException(ExitCode.Refused, $"'{model.Name}' shares no role '{text}'. It shares {string.Join(", ", shared.Select(role => role.Key))}.");
    }
}
