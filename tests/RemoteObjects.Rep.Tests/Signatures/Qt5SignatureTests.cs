using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Signatures;

/// <summary>What Qt 5.15's repc hashes, found by asking it (docs/spec/wire-protocol.md 15).</summary>
public sealed class Qt5SignatureTests
{
    [Theory]
    [InlineData("class Foo { PROP(int a SOURCEONLYSETTER) }", "Fooaint\\x04\\x00\\x00\\x00")]
    [InlineData("class Foo { PROP(QMap<int, int> a) }", "FooaQMap<int,\\x20int>\\x02\\x00\\x00\\x00")]
    [InlineData("class Foo { CLASS cc(Bar) MODEL mm(a, b) }", "FooccBar\\x04\\x00\\x00\\x00mmQAbstractItemModel\\x04\\x00\\x00\\x00")]
    [InlineData("class Foo { SLOT(int  f(const QString &a, int)) }", "FoofaQString\\x03\\x00\\x00\\x00__repc_variable_1int\\x00\\x00\\x00\\x00int\\x20")]
    [InlineData("ENUM Kind { A, B = 5 } class Foo { PROP(KindEnum::Kind a) }", "FooaKindA0B5\\x02\\x00\\x00\\x00")]
    [InlineData("POD Pi(int x)\nPOD Po(Pi x, int y)\nclass Foo { PROP(ns::Po a) PROP(QList<Po> b) }", "FooaPoxPixintyint\\x02\\x00\\x00\\x00bQList<Po>\\x02\\x00\\x00\\x00")]
    [InlineData("POD Po(Pi x)\nPOD Pi(int x)\nclass Foo { PROP(Po a) }", "FooaPoxPi\\x02\\x00\\x00\\x00")]
    [InlineData("POD Po(Kind x)\nENUM Kind { A } class Foo { PROP(Po a) }", "FooaPoxKindA0\\x02\\x00\\x00\\x00")]
    [InlineData("class Bar { ENUM Kind { A } } class Foo { PROP(Kind a) }", "FooaKindA0\\x02\\x00\\x00\\x00")]
    [InlineData("class Foo { PROP(Kind a) } class Bar { ENUM Kind { A } }", "FooaKind\\x02\\x00\\x00\\x00")]
    public void The_text_of_types_stands_in_that_of_the_class(string text, string preimage) =>
        Assert.Equal(preimage, RepSignature.Of(RepTexts.Parse(text), "Foo", RepSignatureKind.Qt5).PreimageText());

    [Fact]
    public void An_unknown_class_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => RepSignature.Of(RepTexts.Parse("class Foo {}"), "Bar"));
        Assert.Contains("It has Foo.", error.Message, StringComparison.Ordinal);
    }
}
