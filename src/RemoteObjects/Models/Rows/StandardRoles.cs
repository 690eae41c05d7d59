namespace RemoteObjects.Models;

/// <summary>The names of Qt's roles. Six of them are Qt's own; the others are named alike.</summary>
internal static class StandardRoles
{
    /// <summary>The names of a table that has nothing but values.</summary>
    public static readonly IReadOnlyDictionary<int, string> Values = new Dictionary<int, string>
    {
        [ItemRole.Display] = "display",
        [ItemRole.Edit] = "edit",
    };

    /// <summary>The name of a role; null for a model's own.</summary>
    public static string? NameOf(int role) => role switch
    {
        ItemRole.Display => "display",
        ItemRole.Decoration => "decoration",
        ItemRole.Edit => "edit",
        ItemRole.ToolTip => "toolTip",
        ItemRole.StatusTip => "statusTip",
        ItemRole.WhatsThis => "whatsThis",
        ItemRole.Font => "font",
        ItemRole.TextAlignment => "textAlignment",
        ItemRole.Background => "background",
        ItemRole.Foreground => "foreground",
        ItemRole.CheckState => "checkState",
        ItemRole.AccessibleText => "accessibleText",
        ItemRole.AccessibleDescription => "accessibleDescription",
        ItemRole.SizeHint => "sizeHint",
        _ => null,
    };
}
