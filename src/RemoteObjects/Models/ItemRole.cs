namespace RemoteObjects.Models;

/// <summary>The roles of Qt's item models: which of a cell's values is meant. A model may have its own from <see cref="User"/> on.</summary>
public static class ItemRole
{
    /// <summary>The text to show.</summary>
    public const int Display = 0;

    /// <summary>An icon or colour beside the text.</summary>
    public const int Decoration = 1;

    /// <summary>The value to edit.</summary>
    public const int Edit = 2;

    /// <summary>Text shown when the pointer rests on the cell.</summary>
    public const int ToolTip = 3;

    /// <summary>Text for a status bar.</summary>
    public const int StatusTip = 4;

    /// <summary>Help text.</summary>
    public const int WhatsThis = 5;

    /// <summary>The font.</summary>
    public const int Font = 6;

    /// <summary>The text's alignment.</summary>
    public const int TextAlignment = 7;

    /// <summary>The background, a brush or a colour.</summary>
    public const int Background = 8;

    /// <summary>The text's colour, a brush or a colour.</summary>
    public const int Foreground = 9;

    /// <summary>The check mark's state: 0 off, 1 partly, 2 on.</summary>
    public const int CheckState = 10;

    /// <summary>A text for screen readers.</summary>
    public const int AccessibleText = 11;

    /// <summary>A longer text for screen readers.</summary>
    public const int AccessibleDescription = 12;

    /// <summary>The size a view should give the cell.</summary>
    public const int SizeHint = 13;

    /// <summary>Names a change of a cell's flags in <see cref="DataChanged.Roles"/>; never a value. (Qt's standard items use the same number.)</summary>
    public const int Flags = 255;

    /// <summary>The first role for a model's own use.</summary>
    public const int User = 256;
}
