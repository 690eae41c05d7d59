namespace RemoteObjects.Models;

/// <summary>What can be done with a cell (Qt::ItemFlags; spec wire-protocol 13).</summary>
[Flags]
public enum ItemFlags
{
    /// <summary>Nothing: shown greyed.</summary>
    None = 0,

    /// <summary>Can be selected.</summary>
    Selectable = 1,

    /// <summary>Can be edited.</summary>
    Editable = 2,

    /// <summary>Can be dragged.</summary>
    DragEnabled = 4,

    /// <summary>Can be dropped on.</summary>
    DropEnabled = 8,

    /// <summary>Has a check mark the user may change.</summary>
    UserCheckable = 16,

    /// <summary>Is enabled.</summary>
    Enabled = 32,

    /// <summary>Its check mark follows its children's.</summary>
    AutoTristate = 64,

    /// <summary>Never has children.</summary>
    NeverHasChildren = 128,

    /// <summary>Its check mark has three states for the user.</summary>
    UserTristate = 256,
}
