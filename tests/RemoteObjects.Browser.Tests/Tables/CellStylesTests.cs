using RemoteObjects.Blazor.Tables;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Browser.Tests.Tables;

public class CellStylesTests
{
    [Fact]
    public void Colours_fonts_and_alignments_are_written_as_css()
    {
        Assert.Null(Of());
        Assert.Equal("background:#ff0000;color:#000000;", Of((ItemRole.Background, new QBrush(QColor.FromRgb(255, 0, 0)))));
        Assert.Equal("background:#0000ff;color:#ffffff;", Of((ItemRole.Background, QColor.FromRgb(0, 0, 255))));
        Assert.Equal("background:#0000ff;color:#010203;", Of((ItemRole.Background, QColor.FromRgb(0, 0, 255)), (ItemRole.Foreground, QColor.FromRgb(1, 2, 3))));
        Assert.Null(Of((ItemRole.Background, QBrush.None)));
        Assert.Equal(
            "font-weight:700;font-style:italic;text-decoration:underline line-through;font-size:11pt;font-family:'DejaVu Sans',var(--ro-font);",
            Of((ItemRole.Font, Variant(new QFont { Family = "DejaVu Sans", PointSize = 11, Weight = 700, Bits = QFontBits.Italic | QFontBits.Underline | QFontBits.StrikeOut }))));
        Assert.Equal("justify-content:flex-end;text-align:right;", Of((ItemRole.TextAlignment, 0x82)));
    }

    [Theory]
    [InlineData(255, 0, 0, "color:#ff0000;")]
    [InlineData(0, 0, 0, "color:light-dark(#000000,#666666);")]
    [InlineData(0, 0, 128, "color:light-dark(#000080,#6666b3);")]
    [InlineData(255, 255, 0, "color:light-dark(#999900,#ffff00);")]
    public void A_colour_of_text_without_a_background_can_be_read_light_and_dark(byte red, byte green, byte blue, string expected) =>
        Assert.Equal(expected, Of((ItemRole.Foreground, QColor.FromRgb(red, green, blue))));

    [Theory]
    [InlineData("x';background:url(//evil.example/)")]
    [InlineData("x</style><script>")]
    [InlineData("a\\27")]
    public void A_font_s_name_that_is_more_than_a_name_is_left_out(string family) =>
        Assert.Null(Of((ItemRole.Font, Variant(new QFont { Family = family }))));

    private static QVariant Variant(QFont font) => QVariant.FromObject(font);

    private static string? Of(params (int Role, QVariant Value)[] values)
    {
        var model = new StandardItemModel();
        model.AppendRow(new StandardItem("cell"));
        foreach ((int role, QVariant value) in values)
        {
            model.SetData(model.Index(0, 0), value, role);
        }

        return new CellStyles().Of(model.Index(0, 0));
    }
}
