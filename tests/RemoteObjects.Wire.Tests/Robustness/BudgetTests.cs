using System.Drawing;
using RemoteObjects.Values;
using RemoteObjects.Wire.Tests.Support;

namespace RemoteObjects.Wire.Tests.Robustness;

/// <summary>The memory budget of a packet stops attacks, not large honest values.</summary>
public class BudgetTests
{
    private const int Many = 100_000;

    public static TheoryData<string, QVariant> Honest => new()
    {
        { "bools", QVariant.User("QList<bool>", Repeat(true)) },
        { "bytes", QVariant.User("QSet<uchar>", Repeat((byte)1)) },
        { "null texts", new string?[Many] },
        { "short texts", Enumerable.Repeat("x", Many).ToArray<string?>() },
        { "empty arrays", new QVariant(MetaType.QByteArrayList, Enumerable.Repeat(Array.Empty<byte>(), Many).ToArray()) },
        { "variants", Repeat(QVariant.Invalid) },
        { "sizes", Repeat(new Size(1, 2)) },
        { "colours", QVariant.User("QList<QColor>", Repeat(QColor.Invalid)) },
        { "locales", QVariant.User("QList<QLocale>", Repeat(QVariant.FromObject(new QLocale(null)))) },
        { "urls", QVariant.User("QList<QUrl>", Repeat(QVariant.FromObject(new QUrl("")))) },
        { "maps", Repeat(QVariantMap.Empty) },
        { "pairs", QVariant.User("QList<QPair<bool,int>>", Repeat(QVariant.User("QPair<bool,int>", new QVariantPair(true, 1)))) },
        { "a map", QVariant.User("QMap<uchar,uchar>", Enumerable.Repeat(KeyValuePair.Create((QVariant)(byte)1, (QVariant)(byte)2), Many).ToArray()) },
        { "named values", new QVariantMap(Enumerable.Range(0, Many).Select(i => KeyValuePair.Create($"{i}", QVariant.Invalid))) },
        { "cells", ModelVariants.DataEntries(new DataEntries([.. Enumerable.Range(0, Many).Select(i => new IndexValuePair(new ModelPath(i, 0), ["x"], false, 33))]), ProtocolVersion.V2_0) },
        { "empty cells", ModelVariants.DataEntries(new DataEntries([.. Enumerable.Range(0, Many).Select(i => new IndexValuePair(ModelPath.Empty, [], false, 0))]), ProtocolVersion.V2_0) },
    };

    [Theory]
    [MemberData(nameof(Honest), DisableDiscoveryEnumeration = true)]
    public void Many_honest_elements_stay_within_the_budget_and_the_budget_is_true(string what, QVariant value)
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(new PropertyChangePacket(what, 0, value), buffer, ProtocolVersion.V2_0);
        var context = new WireContext(ProtocolVersion.V2_0);
        PropertyChangePacket? packet = null;
        long allocated = Allocations.LeastOf(() => packet = (PropertyChangePacket)PacketCodec.Read(buffer.Span[4..], context));
        Assert.InRange(allocated, 0, ((long)buffer.Length * WireLimits.Default.AllocationFactor) + 4096);
        Assert.Equal(value, packet!.Value);
    }

    private static QVariant[] Repeat(QVariant value) => [.. Enumerable.Repeat(value, Many)];
}
