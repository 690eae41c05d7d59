using System.Collections;
using System.Drawing;
using System.Globalization;
using RemoteObjects.Values;

namespace RemoteObjects.Wire.Tests;

/// <summary>.NET values to variants and back.</summary>
public class ConversionTests
{
    private enum Small : byte
    {
        None = 0,
        High = 200,
    }

    private enum Plain
    {
        One = 1,
        Minus = -1,
    }

    [Fact]
    public void Integers_convert_where_they_fit()
    {
        Assert.Equal(5L, ((QVariant)5).Get<long>());
        Assert.Equal(5, ((QVariant)5L).Get<int>());
        Assert.Equal((byte)255, ((QVariant)255u).Get<byte>());
        Assert.Equal(ulong.MaxValue, ((QVariant)ulong.MaxValue).Get<ulong>());
        Assert.Equal(2.0, ((QVariant)2).Get<double>());
        Assert.Equal(1.5f, ((QVariant)1.5).Get<float>());
        Assert.Equal(7, ((QVariant)7).Get<int?>());
    }

    [Fact]
    public void What_would_lose_something_does_not_convert()
    {
        Assert.False(((QVariant)256).TryGet(out byte _));
        Assert.False(((QVariant)(-1)).TryGet(out uint _));
        Assert.False(((QVariant)ulong.MaxValue).TryGet(out long _));
        Assert.False(((QVariant)long.MaxValue).TryGet(out double _));
        Assert.False(((QVariant)0.1).TryGet(out float _));
        Assert.False(((QVariant)1.0).TryGet(out int _));
        Assert.False(((QVariant)true).TryGet(out int _));
        Assert.False(((QVariant)"1").TryGet(out int _));
        Assert.False(QVariant.Invalid.TryGet(out string? _));
        Assert.Throws<InvalidCastException>(() => ((QVariant)"1").Get<int>());
    }

    [Fact]
    public void Enumerations_travel_as_integers_of_their_size_and_come_back()
    {
        Assert.Equal(MetaType.Int, QVariant.FromObject(Plain.Minus).Type);
        Assert.Equal(Plain.Minus, QVariant.FromObject(Plain.Minus).Get<Plain>());
        Assert.Equal(Plain.One, ((QVariant)1L).Get<Plain>());
        Assert.Equal(MetaType.SChar, QVariant.FromObject(Small.High).Type);
        Assert.Equal(Small.High, QVariant.FromObject(Small.High).Get<Small>());
        Assert.False(((QVariant)300).TryGet(out Small _));
    }

    [Fact]
    public void Times_have_their_twins()
    {
        var utc = new DateTime(2024, 2, 29, 12, 34, 56, 789, DateTimeKind.Utc);
        Assert.Equal(utc, QVariant.FromObject(utc).Get<DateTime>());
        Assert.Equal(DateTimeKind.Utc, QVariant.FromObject(utc).Get<DateTime>().Kind);
        var offset = new DateTimeOffset(2024, 2, 29, 12, 34, 56, TimeSpan.FromMinutes(-90));
        Assert.Equal(offset, QVariant.FromObject(offset).Get<DateTimeOffset>());
        Assert.Equal(new DateOnly(1, 1, 1), QVariant.FromObject(new DateOnly(1, 1, 1)).Get<DateOnly>());
        Assert.Equal(DateOnly.MaxValue, QVariant.FromObject(DateOnly.MaxValue).ToObject());
        Assert.Equal(new TimeOnly(23, 59, 59, 999), QVariant.FromObject(new TimeOnly(23, 59, 59, 999)).Get<TimeOnly>());
        Assert.False(QVariant.FromObject(QDateTime.Null).TryGet(out DateTime _));
        Assert.Null(new QVariant(MetaType.QDate, null, QDateTime.NullDate).ToObject());
        Assert.Null(new QVariant(MetaType.QTime, null, QDateTime.NullTime).ToObject());
    }

    [Fact]
    public void A_time_in_a_zone_is_a_point_in_time()
    {
        var newYork = new QDateTime(2440588, 0, QTimeSpec.TimeZone, 0, new QTimeZone("America/New_York"));
        Assert.True(newYork.TryToDateTimeOffset(out DateTimeOffset time));
        Assert.Equal(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.FromHours(-5)), time);
        Assert.False((newYork with { Zone = new QTimeZone("No/Where") }).TryToDateTimeOffset(out _));
        Assert.False((newYork with { Spec = QTimeSpec.OffsetFromUtc, OffsetSeconds = int.MaxValue }).TryToDateTimeOffset(out _));
        Assert.False((newYork with { JulianDay = long.MaxValue }).TryToDateTimeOffset(out _));
    }

    [Fact]
    public void Text_and_bytes_that_are_null_are_empty_for_who_asks()
    {
        Assert.Equal("", ((QVariant)(string?)null).Get<string>());
        Assert.Empty(((QVariant)(byte[]?)null).Get<byte[]>());
        Assert.NotEqual((QVariant)"", (string?)null);
    }

    [Fact]
    public void Urls_keep_their_text()
    {
        Assert.Equal(new Uri("http://example.org/a%20b"), QVariant.FromObject(new Uri("http://example.org/a%20b")).Get<Uri>());
        Assert.Equal("http://example.org/%C3%A9", new QUrl("http://example.org/é").Encoded);
        Assert.Equal("local:registry", new QUrl("local:registry").ToString());
        Assert.Null(new QUrl("").Encoded);
        Assert.False(QVariant.FromObject(new QUrl("")).TryGet(out Uri? _));
        Assert.Equal(new QUrl("a:b"), QVariant.FromObject(new QUrl("a:b")).Get<QUrl>());
    }

    [Fact]
    public void Colors_are_exact_in_eight_bits()
    {
        foreach (int value in Enumerable.Range(0, 256))
        {
            Color color = Color.FromArgb(value, 255 - value, value, 7);
            Assert.Equal(color, QVariant.FromObject(color).Get<Color>());
        }

        Assert.Equal("#280a141e", QColor.FromRgb(10, 20, 30, 40).ToArgb());
        Assert.Equal(Color.Empty, QColor.Invalid.ToColor());
        Assert.Equal("#ff00ff00", new QColor(QColorSpec.Hsv, 0xFFFF, 12000, 0xFFFF, 0xFFFF).ToArgb());
        Assert.Equal("#ff0000ff", new QColor(QColorSpec.Hsl, 0xFFFF, 24000, 0xFFFF, 0x8000).ToArgb());
        Assert.Equal("#ffff0000", new QColor(QColorSpec.Cmyk, 0xFFFF, 0, 0xFFFF, 0xFFFF, 0).ToArgb());
        Assert.Equal("#ff808080", new QColor(QColorSpec.Hsv, 0xFFFF, 0xFFFF, 0, 0x8080).ToArgb());
    }

    [Fact]
    public void Collections_become_lists_and_maps()
    {
        Assert.Equal([1, 2, 3], QVariant.FromObject(new[] { 1, 2, 3 }).Get<QVariant[]>());
        Assert.Equal(MetaType.QStringList, QVariant.FromObject(new List<string> { "a" }).Type);
        QVariantMap map = QVariant.FromObject(new Dictionary<string, object?> { ["a"] = 1, ["b"] = null, ["c"] = new[] { "x" } }).Get<QVariantMap>();
        Assert.Equal([new("a", 1), new("b", QVariant.Invalid), new("c", new[] { "x" })], map);
        Assert.Equal(1, QVariant.FromObject(new Hashtable { ["a"] = 1 }).Get<QVariantMap>()["a"]);
        Assert.Throws<ArgumentException>(() => QVariant.FromObject(new Dictionary<int, int> { [1] = 2 }));
        Assert.Throws<ArgumentException>(() => QVariant.FromObject(new object()));
        Assert.Throws<ArgumentException>(() => QVariant.FromObject(new ModelPath(1, 2)));
    }

    [Fact]
    public void The_last_value_of_a_doubled_key_wins_and_both_stay()
    {
        var map = new QVariantMap(("a", 1), ("b", 2), ("a", 3));
        Assert.Equal((2, 3, 3), (map.Count, map.Entries.Count, map["a"].Get<int>()));
        Assert.False(map.TryGetValue("c", out _));
    }

    [Fact]
    public void Text_for_people_is_in_the_invariant_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            Assert.Equal("1.5", ((QVariant)1.5).ToString());
            Assert.Equal("", QVariant.Invalid.ToString());
            Assert.Equal("#ffff0000", ((QVariant)QColor.FromRgb(255, 0, 0)).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Paths_know_their_parents_and_children()
    {
        ModelPath path = new ModelPath(1, 2).Child(3, 4).Child(5, 6);
        Assert.Equal("/1,2/3,4/5,6", path.ToString());
        Assert.Equal((3, 5, 6, new ModelPathEntry(3, 4)), (path.Count, path.Row, path.Column, path[1]));
        Assert.Equal(new ModelPath(1, 2).Child(3, 4), path.Parent);
        Assert.Equal(ModelPath.Empty, new ModelPath(7, 0).Parent);
        Assert.Equal(ModelPath.Empty, default);
        Assert.NotEqual(ModelPath.Empty, new ModelPath(0, 0));
        Assert.Equal(path.GetHashCode(), new ModelPath(path.ToArray()).GetHashCode());
        Assert.Equal("/", ModelPath.Empty.ToString());
    }
}
