using System.Drawing;
using System.Globalization;
using System.Text;
using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Text;

/// <summary>A cell as it is shown.</summary>
/// <param name="Text">What is written; nothing in it moves a cursor.</param>
/// <param name="Background">The colour behind it, on a terminal.</param>
/// <param name="Foreground">The colour it is written in, on a terminal.</param>
internal readonly record struct ShownCell(string Text, Color? Background, Color? Foreground)
{
    /// <summary>Appends the text, padded or not, in its colours.</summary>
    public void AppendTo(StringBuilder line, string padded)
    {
        if (Background is null && Foreground is null)
        {
            line.Append(padded);
            return;
        }

        if (Background is { } back)
        {
            line.Append(CultureInfo.InvariantCulture, $"\e[48;2;{back.R};{back.G};{back.B}m");
        }

        // Whatever the terminal's own colour is, it was not chosen for this background.
        Color front = Foreground ?? (Background is { } behind && (behind.R * 299) + (behind.G * 587) + (behind.B * 114) > 140_000 ? Color.Black : Color.White);
        line.Append(CultureInfo.InvariantCulture, $"\e[38;2;{front.R};{front.G};{front.B}m").Append(padded).Append("\e[0m");
    }
}

/// <summary>Cells as text for people: what a view would show, and other roles if they were asked for.</summary>
/// <param name="roles">The roles to show.</param>
/// <param name="isEveryRoleWanted">Whether the user named them; otherwise only those a view shows are.</param>
/// <param name="hasColours">Whether to show colours as colours.</param>
internal sealed class CellText(IReadOnlyList<RoleKey> roles, bool isEveryRoleWanted, bool hasColours)
{
    public ShownCell Show(ModelIndex cell, bool hasChildren)
    {
        var text = new StringBuilder();
        Color? background = null;
        Color? foreground = null;
        foreach ((int role, string key) in roles)
        {
            QVariant value = cell.Data(role);
            if (!value.IsValid)
            {
                continue;
            }

            Color? color = ColorOf(value);
            if (role == ItemRole.Display)
            {
                Append(text, PlainValue.Of(value));
            }
            else if (role == ItemRole.Background && color is not null && hasColours)
            {
                background = color;
            }
            else if (role == ItemRole.Foreground && color is not null && hasColours)
            {
                foreground = color;
            }
            else if (role == ItemRole.Background && color is not null)
            {
                Append(text, $"[{Name(color.Value)}]");
            }
            else if (role == ItemRole.CheckState && value.TryGet(out int state))
            {
                Append(text, state switch { 0 => "[ ]", 1 => "[-]", _ => "[x]" });
            }
            else if (isEveryRoleWanted || role == ItemRole.Foreground)
            {
                Append(text, $"{Printable.Escape(key)}={(color is null ? PlainValue.Of(value) : Name(color.Value))}");
            }
        }

        if (hasChildren)
        {
            Append(text, "[+]");
        }

        return new ShownCell(text.ToString(), background, foreground);
    }

    private static Color? ColorOf(in QVariant value) => value.ToObject() switch
    {
        QColor { IsValid: true } color => color.ToColor(),
        QBrush { Style: not QBrushStyle.None, Color.IsValid: true } brush => brush.Color.ToColor(),
        _ => null,
    };

    private static string Name(Color color) => color.A == byte.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"#{color.R:x2}{color.G:x2}{color.B:x2}")
        : string.Create(CultureInfo.InvariantCulture, $"#{color.A:x2}{color.R:x2}{color.G:x2}{color.B:x2}");

    private static void Append(StringBuilder text, string part)
    {
        if (part.Length > 0)
        {
            text.Append(text.Length > 0 ? " " : "").Append(part);
        }
    }
}
