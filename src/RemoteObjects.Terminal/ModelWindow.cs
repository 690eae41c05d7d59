using System.Globalization;
using RemoteObjects.Models;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace RemoteObjects.Terminal;

/// <summary>A window with a title, a <see cref="ModelTableView"/> and a status line; q, Ctrl+Q or Ctrl+C closes it.</summary>
/// <remarks>Knows nothing of where the model comes from: <see cref="Status"/> is for telling that. Threading: that of <see cref="ModelTableView"/>.</remarks>
public sealed class ModelWindow : Window
{
    private readonly StatusLine _statusLine;

    /// <summary>Makes a window.</summary>
    /// <param name="title">Its title, also set as the terminal's.</param>
    /// <param name="view">The view; the window disposes it.</param>
    public ModelWindow(string title, ModelTableView view)
    {
        View = view;
        Title = title;
        BorderStyle = LineStyle.Rounded;
        var frame = new Attribute(view.Palette.Faint, view.Palette.Background);
        var text = new Attribute(view.Palette.Text, view.Palette.Background);
        SetScheme(new Scheme(frame) { HotNormal = text, Focus = text, HotFocus = text });
        (view.Width, view.Height) = (Dim.Fill(), Dim.Fill(1));
        _statusLine = new StatusLine { Palette = view.Palette, Y = Pos.AnchorEnd(1), Width = Dim.Fill(), Height = 1 };
        Add(view, _statusLine);
        view.CurrentChanged += (_, _) => ShowPlace();
        view.EditRefused += (_, _) => _statusLine.Right = "this cell can't be changed";
        ShowPlace();
    }

    /// <summary>Makes a window with a view of its own.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="model">What it shows.</param>
    public ModelWindow(string title, ItemModel model)
        : this(title, new ModelTableView(model))
    {
    }

    /// <summary>The table.</summary>
    public ModelTableView View { get; }

    /// <summary>A text at the left of the bottom line, for instance the state of the connection.</summary>
    public string Status
    {
        get => _statusLine.Left;
        set => _statusLine.Left = value;
    }

    /// <inheritdoc/>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        if (key == Key.Q || key == Key.Q.WithCtrl || key == Key.C.WithCtrl)
        {
            RequestStop();
            return true;
        }

        return base.OnKeyDownNotHandled(key);
    }

    // Rows as their headers count them, from 1; for a child, the way to it.
    private void ShowPlace()
    {
        ItemModel model = View.Model;
        int rows = model.RowCount();
        string place = View.CurrentIndex is { IsValid: true } cell
            ? string.Join(" › ", model.PathOf(cell).Select(step => Number(step.Row + 1)))
            : "";
        _statusLine.Right = place.Length > 0 ? $"row {place} of {Number(rows)}" : rows == 1 ? "1 row" : $"{Number(rows)} rows";
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
