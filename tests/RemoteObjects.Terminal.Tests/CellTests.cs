using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Views;
using Terminal.Gui.Drawing;
using Xunit;

namespace RemoteObjects.Terminal.Tests;

public class CellTests
{
    [Theory]
    [InlineData("text", 6, 0, "text  ")]
    [InlineData("text", 6, 2, "  text")]
    [InlineData("text", 6, 4, " text ")]
    [InlineData("longer", 6, 0, "longer")]
    [InlineData("longer text", 6, 0, "longe…")]
    [InlineData("a\nb\tc", 5, 0, "a b c")]
    [InlineData("日本語", 6, 0, "日本語")]
    [InlineData("日本語", 5, 0, "日本…")]
    [InlineData("日本語", 4, 0, "日… ")]
    [InlineData("x", 0, 0, "")]
    public void Texts_fit_their_columns(string text, int width, int alignment, string expected) =>
        Assert.Equal(expected, CellText.Fit(text, width, alignment));

    [Fact]
    public void Columns_have_their_width_and_the_last_fills_the_rest()
    {
        Assert.Equal([new(0, 0, 24), new(1, 25, 74)], ColumnSpan.Arrange(2, 0, 0, 99, 24));
        Assert.Equal([new(1, 7, 20), new(2, 28, 12)], ColumnSpan.Arrange(9, 1, 7, 40, 20));
        Assert.Empty(ColumnSpan.Arrange(0, 0, 0, 40, 20));
    }

    [Fact]
    public void Brushes_and_colours_are_colours_and_empty_brushes_are_none()
    {
        Assert.Equal(new Color(255, 0, 0), CellColors.ColorOf(new QBrush(QColor.FromRgb(255, 0, 0))));
        Assert.Equal(new Color(0, 0, 255), CellColors.ColorOf(QColor.FromRgb(0, 0, 255)));
        Assert.Null(CellColors.ColorOf(default));
        Assert.Null(CellColors.ColorOf(QColor.Invalid));
        Assert.Null(CellColors.ColorOf("red"));
    }

    [Fact]
    public void Text_is_readable_on_the_models_colours_and_grey_when_disabled()
    {
        var model = new StandardItemModel();
        model.AppendRow(
            new StandardItem("a") { Background = QColor.FromRgb(0, 255, 0) },
            new StandardItem("b") { Background = QColor.FromRgb(0, 0, 255) },
            new StandardItem("c") { Background = QColor.FromRgb(0, 0, 255), IsEnabled = false },
            new StandardItem("d") { Background = QColor.FromRgb(255, 0, 0), IsEnabled = false },
            new StandardItem("e") { Background = QColor.FromRgb(0, 255, 0), IsEnabled = false });

        Color TextOf(int column) => CellColors.Of(model.Index(0, column), TerminalPalette.Dark, false, false).Foreground;

        Assert.Equal([new(0, 0, 0), new(255, 255, 255), new(0xD0, 0xD0, 0xD0), new(0xD0, 0xD0, 0xD0), new(0x48, 0x48, 0x48)], Enumerable.Range(0, 5).Select(TextOf));
    }

    [Fact]
    public void Typed_numbers_stay_numbers_where_there_was_one()
    {
        Assert.Equal(7, EditedValue.From(3, "7"));
        Assert.Equal("seven", EditedValue.From(3, "seven"));
        Assert.Equal("7", EditedValue.From("x", "7"));
        Assert.Equal(0.5, EditedValue.From(1.0, "0.5"));
    }
}
