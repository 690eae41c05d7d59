using Terminal.Gui.Input;

namespace RemoteObjects.Terminal;

public sealed partial class ModelTableView
{
    private const int WheelLines = 3;
    private bool _dragsThumb;

    /// <inheritdoc/>
    protected override bool OnKeyDown(Key key)
    {
        int line = CurrentLine;
        switch (key)
        {
            case var _ when key == Key.CursorUp:
                GoTo(Math.Max(0, line - 1), CurrentColumn);
                return true;
            case var _ when key == Key.CursorDown:
                GoTo(line + 1, CurrentColumn);
                return true;
            case var _ when key == Key.PageUp:
                Page(-1);
                return true;
            case var _ when key == Key.PageDown:
                Page(1);
                return true;
            case var _ when key == Key.Home:
                GoTo(line, 0);
                return true;
            case var _ when key == Key.End:
                GoTo(line, int.MaxValue);
                return true;
            case var _ when key == Key.Home.WithCtrl:
                GoTo(0, CurrentColumn);
                return true;
            case var _ when key == Key.End.WithCtrl:
                GoTo(int.MaxValue, CurrentColumn);
                return true;
            case var _ when key == Key.CursorRight:
                GoRight(line);
                return true;
            case var _ when key == Key.CursorLeft:
                GoLeft(line);
                return true;
            case var _ when key == Key.Space:
                Toggle();
                return true;
            case var _ when key == Key.Enter || key == Key.F2:
                Edit();
                return true;
            case var _ when key == Key.Esc:
                // Else it would close the window, which nobody expects who has just left an editor.
                return true;
            default:
                return base.OnKeyDown(key);
        }
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.WheeledDown) || mouse.Flags.HasFlag(MouseFlags.WheeledUp))
        {
            ScrollTo(TopLine + (mouse.Flags.HasFlag(MouseFlags.WheeledDown) ? WheelLines : -WheelLines));
            return true;
        }

        if (mouse.Position is not { } position)
        {
            return base.OnMouseEvent(mouse);
        }

        bool isPressed = mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed);
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased))
        {
            _dragsThumb = false;
        }

        if (isPressed && (_dragsThumb || position.X == Viewport.Width - 1))
        {
            _dragsThumb = true;
            int last = Math.Max(1, PageHeight - 1);
            ScrollTo((int)((long)Math.Clamp(position.Y - 1, 0, last) * Math.Max(0, Rows.Count - PageHeight) / last));
            return true;
        }

        int line = TopLine + position.Y - 1;
        if (position.Y < 1 || line >= Rows.Count || !TryFindColumn(position.X, out ColumnSpan span))
        {
            return base.OnMouseEvent(mouse);
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonDoubleClicked))
        {
            Edit();
        }
        else if (isPressed && !mouse.Flags.HasFlag(MouseFlags.PositionReport))
        {
            SetFocus();
            GoTo(line, span.Column);
            if (span.Column == 0 && position.X - span.X < Lead(span, Rows[line].Depth) && position.X - span.X >= Lead(span, Rows[line].Depth) - Indent)
            {
                Toggle();
            }
        }

        return true;
    }

    private bool TryFindColumn(int x, out ColumnSpan span)
    {
        span = Array.Find(_columns, column => x >= column.X && x <= column.X + column.Width);
        return span.Width > 0;
    }

    private void Page(int direction)
    {
        int line = CurrentLine;
        ScrollTo(TopLine + (direction * PageHeight));
        GoTo(Math.Max(0, line + (direction * PageHeight)), CurrentColumn);
    }

    private void GoRight(int line)
    {
        if (line >= 0 && CurrentColumn == 0 && Rows.CanExpand(line) && Rows.Expand(line))
        {
            return;
        }

        GoTo(line, CurrentColumn + 1);
    }

    private void GoLeft(int line)
    {
        if (CurrentColumn > 0)
        {
            GoTo(line, CurrentColumn - 1);
        }
        else if (line >= 0 && !Rows.Collapse(line) && Rows[line].Parent is { IsValid: true } parent)
        {
            GoTo(Rows.LineOf(parent), 0);
        }
    }
}
