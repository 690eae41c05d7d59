using System.Globalization;
using System.Text;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Interop.Tests;

/// <summary>A model as the lines in which a Qt peer dumps one (tests/qt/README.md, "Dump format").</summary>
internal static class ModelDump
{
    /// <summary>Fails with the first cell that differs. To be called on the model's context.</summary>
    /// <param name="expected">What the Qt peer told.</param>
    /// <param name="model">Ours, source or complete replica.</param>
    /// <param name="roles">The roles that are remoted, in their order.</param>
    public static void AssertEqual(IReadOnlyList<string> expected, ItemModel model, IReadOnlyList<int> roles)
    {
        int line = 0;
        foreach (string ours in Lines(model, roles))
        {
            if (line == expected.Count || expected[line] != ours)
            {
                Assert.Fail($"The dumps differ in line {line} of {expected.Count}:\nQt:   {(line < expected.Count ? expected[line] : "(at its end)")}\nours: {ours}");
            }

            line++;
        }

        Assert.True(line == expected.Count, $"Ours ends after {line} cells, where Qt has {(line < expected.Count ? expected[line] : "")}");
    }

    /// <summary>One line for each cell, children after their parent.</summary>
    public static IEnumerable<string> Lines(ItemModel model, IReadOnlyList<int> roles) => Lines(model, roles, default, "");

    private static IEnumerable<string> Lines(ItemModel model, IReadOnlyList<int> roles, ModelIndex parent, string prefix)
    {
        int rows = model.RowCount(parent);
        int columns = model.ColumnCount(parent);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                ModelIndex index = model.Index(row, column, parent);
                string here = string.Create(CultureInfo.InvariantCulture, $"{prefix}[{row},{column}]");
                bool hasChildren = model.HasChildren(index);
                yield return Line(model, roles, index, here, hasChildren);
                if (hasChildren)
                {
                    foreach (string line in Lines(model, roles, index, here + ","))
                    {
                        yield return line;
                    }
                }
            }
        }
    }

    private static string Line(ItemModel model, IReadOnlyList<int> roles, ModelIndex index, string path, bool hasChildren)
    {
        var line = new StringBuilder("{\"event\":\"cell\",\"path\":[").Append(path).Append("],\"data\":{");
        bool isFirst = true;
        foreach (int role in roles)
        {
            QVariant value = model.Data(index, role);
            if (value.IsValid)
            {
                line.Append(isFirst ? "\"" : ",\"").Append(RoleName(role)).Append("\":");
                AppendValue(line, role, value);
                isFirst = false;
            }
        }

        return line.Append(CultureInfo.InvariantCulture, $"}},\"flags\":{(int)model.Flags(index)},\"hasChildren\":{(hasChildren ? "true" : "false")}}}").ToString();
    }

    private static string RoleName(int role) => role switch
    {
        ItemRole.Display => "display",
        ItemRole.Edit => "edit",
        ItemRole.Background => "background",
        _ => $"role{role}",
    };

    private static void AppendValue(StringBuilder line, int role, QVariant value)
    {
        if (role == ItemRole.Background && value.TryGet(out QBrush? brush))
        {
            AppendText(line, brush.Color.ToArgb());
        }
        else if (role == ItemRole.Background && value.TryGet(out QColor color))
        {
            AppendText(line, color.ToArgb());
        }
        else if (value.Type == MetaType.QString)
        {
            AppendText(line, value.Get<string>());
        }
        else if (value.TryGet(out bool flag))
        {
            line.Append(flag ? "true" : "false");
        }
        else if (value.ToString() is { Length: > 0 } text)
        {
            line.Append(text);
        }
        else
        {
            line.Append("{\"type\":\"").Append(value.TypeName).Append("\"}");
        }
    }

    private static void AppendText(StringBuilder line, string text)
    {
        line.Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                line.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }

        line.Append('"');
    }
}
