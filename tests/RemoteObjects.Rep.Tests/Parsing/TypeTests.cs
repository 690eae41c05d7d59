namespace RemoteObjects.Rep.Tests.Parsing;

public sealed class TypeTests
{
    [Theory]
    [InlineData("int", "int")]
    [InlineData("QMap< QString , QList< int > >", "QMap<QString,QList<int>>")]
    [InlineData(" unsigned   char ", "unsigned char")]
    [InlineData("QList<unsigned\tint >", "QList<unsigned int>")]
    public void Normal_types_have_blanks_only_between_words(string type, string normal) => Assert.Equal(normal, RepType.Normalize(type));

    [Fact]
    public void Names_come_with_their_scopes() => Assert.Equal(["QMap", "QString", "QList", "ns::Point"], RepType.Names("QMap<QString, QList<ns::Point>>"));

    [Fact]
    public void A_slot_has_a_result_unless_it_is_void()
    {
        Assert.False(new RepSlot("a", "void", []).HasResult);
        Assert.False(new RepSlot("a", "void ", []).HasResult);
        Assert.True(new RepSlot("a", "int", []).HasResult);
    }
}
