using Terminal.Gui.Drawing;

namespace RemoteObjects.Terminal;

/// <summary>The colours of a <see cref="ModelTableView"/> where the model names none.</summary>
/// <param name="Text">Text of cells.</param>
/// <param name="Background">Background of cells.</param>
/// <param name="CurrentRow">Background of the current row's cells.</param>
/// <param name="CurrentText">Text of the current cell.</param>
/// <param name="Current">Background of the current cell.</param>
/// <param name="HeaderText">Text of headers and of the status line.</param>
/// <param name="Header">Background of headers and of the status line.</param>
/// <param name="Faint">Lines between columns, arrows, and placeholders.</param>
public sealed record TerminalPalette(
    Color Text, Color Background, Color CurrentRow, Color CurrentText, Color Current, Color HeaderText, Color Header, Color Faint)
{
    /// <summary>Light text on black-grey.</summary>
    public static TerminalPalette Dark { get; } = new(
        new(0xD8, 0xD8, 0xD8), new(0x1C, 0x1C, 0x1C), new(0x35, 0x38, 0x3D), new(0xFF, 0xFF, 0xFF), new(0x2F, 0x6F, 0xC0),
        new(0xFF, 0xFF, 0xFF), new(0x3A, 0x3F, 0x47), new(0x80, 0x86, 0x90));

    /// <summary>Black text on white.</summary>
    public static TerminalPalette Light { get; } = new(
        new(0x10, 0x10, 0x10), new(0xFF, 0xFF, 0xFF), new(0xDD, 0xE8, 0xF8), new(0xFF, 0xFF, 0xFF), new(0x1F, 0x5F, 0xB8),
        new(0x10, 0x10, 0x10), new(0xD8, 0xDC, 0xE2), new(0x88, 0x8C, 0x94));
}
