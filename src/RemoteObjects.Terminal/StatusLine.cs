using Terminal.Gui.Text;
using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace RemoteObjects.Terminal;

/// <summary>One line with a text on either side.</summary>
internal sealed class StatusLine : View
{
    public required TerminalPalette Palette { get; init; }

    public string Left
    {
        get;
        set
        {
            field = value;
            SetNeedsDraw();
        }
    } = "";

    public string Right
    {
        get;
        set
        {
            field = value;
            SetNeedsDraw();
        }
    } = "";

    protected override bool OnDrawingContent(DrawContext? context)
    {
        int width = Viewport.Width;
        int right = Math.Min(Right.GetColumns() + 1, width * 2 / 3);
        Move(0, 0);
        SetAttribute(new Attribute(Palette.HeaderText, Palette.Header));
        AddStr(CellText.Fit(" " + Left, width - right) + CellText.Fit(Right + " ", right));
        return true;
    }
}
