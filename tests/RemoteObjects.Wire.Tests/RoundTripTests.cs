using System.Collections;
using System.Drawing;
using System.Numerics;
using CsCheck;
using RemoteObjects.Values;
using Size = System.Drawing.Size;

namespace RemoteObjects.Wire.Tests;

/// <summary>Whatever is written is read again as the same, in both protocols.</summary>
public class RoundTripTests
{
    private static readonly Gen<string?> Text = Gen.OneOf(Gen.String[0, 12].Select(text => (string?)text), Gen.Const((string?)null), Gen.Const((string?)""));

    private static readonly Gen<byte[]?> Bytes = Gen.OneOf(Gen.Byte.Array[0, 12].Select(bytes => (byte[]?)bytes), Gen.Const((byte[]?)null));

    private static readonly Gen<ModelPath> Path = Gen.Select(Gen.Int, Gen.Int, (row, column) => new ModelPathEntry(row, column))
        .Array[0, 4].Select(entries => new ModelPath(entries));

    private static readonly Gen<QColor> Color = Gen.Select(Gen.SByte[0, 5], Gen.UShort, Gen.UShort, Gen.UShort, Gen.UShort, Gen.UShort,
        (spec, a, c1, c2, c3, c4) => new QColor((QColorSpec)spec, a, c1, c2, c3, c4));

    private static readonly Gen<QVariant> Scalar = Gen.OneOf(
        Gen.Bool.Select(value => (QVariant)value),
        Gen.Int.Select(value => (QVariant)value),
        Gen.UInt.Select(value => (QVariant)value),
        Gen.Long.Select(value => (QVariant)value),
        Gen.ULong.Select(value => (QVariant)value),
        Gen.Short.Select(value => (QVariant)value),
        Gen.UShort.Select(value => (QVariant)value),
        Gen.SByte.Select(value => (QVariant)value),
        Gen.Byte.Select(value => (QVariant)value),
        Gen.Double.Select(value => (QVariant)value),
        Gen.Float.Select(value => (QVariant)value),
        Gen.Char.Select(value => (QVariant)value),
        Text.Select(value => (QVariant)value),
        Bytes.Select(value => (QVariant)value),
        Gen.Const(QVariant.Invalid));

    private static readonly Gen<QVariant> Value = Gen.OneOf(
        Gen.Guid.Select(value => (QVariant)value),
        Text.Array[0, 4].Select(value => (QVariant)value),
        Gen.Select(Gen.Int, Gen.Int, (width, height) => (QVariant)new Size(width, height)),
        Gen.Select(Gen.Int, Gen.Int, (x, y) => (QVariant)new Point(x, y)),
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Int, (x, y, width, height) => QVariant.FromObject(new Rectangle(x, y, width, height))),
        Gen.Select(Gen.Double, Gen.Double, (x, y) => QVariant.FromObject(new QPointF(x, y))),
        Gen.DateTime.Select(value => QVariant.FromObject(value)),
        Gen.DateTimeOffset.Select(value => QVariant.FromObject(value)),
        Gen.DateOnly.Select(value => QVariant.FromObject(value)),
        Gen.TimeOnly.Select(value => QVariant.FromObject(value)),
        Gen.Bool.Array[0, 20].Select(value => QVariant.FromObject(new BitArray(value))),
        Text.Select(value => QVariant.FromObject(new QUrl(value))),
        Text.Select(value => QVariant.FromObject(new QLocale(value))),
        Gen.Select(Text, Gen.UInt, (pattern, options) => QVariant.FromObject(new QRegularExpression(pattern, options))),
        Color.Select(value => (QVariant)value),
        Color.Select(value => (QVariant)new QBrush(value)),
        Gen.Select(Text, Gen.Int, (family, size) => QVariant.FromObject(new QFont { Family = family, PixelSize = size })),
        Gen.Select(Gen.Float, Gen.Float, Gen.Float, (x, y, z) => QVariant.FromObject(new Vector3(x, y, z))),
        Gen.Float.Array[16].Select(value => QVariant.FromObject(new Matrix4x4(
            value[0], value[1], value[2], value[3], value[4], value[5], value[6], value[7], value[8], value[9], value[10], value[11], value[12], value[13], value[14], value[15]))));

    private static Gen<QVariant> Any(ProtocolVersion version, int depth) => depth == 0 ? Scalar : Gen.OneOf(Scalar, Value, Container(version, depth - 1));

    private static Gen<QVariant> Container(ProtocolVersion version, int depth)
    {
        Gen<QVariant> inner = Any(version, depth);
        Gen<IndexValuePair> cell = Gen.Select(Path, inner.Array[0, 3], Gen.Bool, Gen.Int, (path, data, hasChildren, flags) => new IndexValuePair(path, data, hasChildren, flags));
        Gen<IndexValuePair> parent = Gen.Select(cell, cell.Array[0, 3], Gen.Int, (self, children, rows) => self with { Children = children, Size = new Size(3, rows) });
        return Gen.OneOf(
            inner.Array[0, 4].Select(value => (QVariant)value),
            Gen.Select(Gen.String[0, 5], inner).Array[0, 4].Select(value => (QVariant)new QVariantMap(value.Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2)))),
            Path.Select(value => ModelVariants.Path(value, version)),
            parent.Array[0, 3].Select(value => ModelVariants.DataEntries(new DataEntries(value), version)),
            Gen.Select(parent.Array[0, 3], Gen.Int.Array[0, 3], (cells, roles) => ModelVariants.MetaAndDataEntries(new MetaAndDataEntries(cells, roles, new Size(1, 2)), version)),
            Gen.Int.Array[0, 4].Select(value => ModelVariants.IntList(value, version)),
            Gen.Int.Array[0, 4].Select(value => ModelVariants.OrientationList(value, version)),
            Gen.Select(Gen.Int, Gen.String[0, 5]).Array[0, 4].Select(value => ModelVariants.RoleNames(new RoleNames(value.Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))))),
            Gen.Int.Array[0, 4].Select(value => QVariant.User("QSet<int>", value.Select(number => (QVariant)number).ToArray())),
            Gen.Select(Text, Gen.Int).Array[0, 4].Select(value => QVariant.User(
                "QMap<QString,int>", value.Select(entry => KeyValuePair.Create((QVariant)entry.Item1, (QVariant)entry.Item2)).ToArray())),
            Gen.Select(inner, inner, (x, label) => QVariant.FromObject(new Gadget("Pod", ["x", "label"], [x, label]))),
            Gen.Select(Text, inner.Array[0, 4], (name, properties) => QVariant.FromObject(new RemoteObjectValue(name, "Class", RemoteObjectKind.Class, null, properties))));
    }

    [Theory]
    [InlineData("1.3")]
    [InlineData("2.0")]
    public void Any_variant_is_read_as_it_was_written(string protocol)
    {
        ProtocolVersion version = Version(protocol);
        Any(version, 3).Sample(value =>
        {
            QVariant again = WriteAndRead(value, version);
            return value == again && again.IsNull == value.IsNull;
        }, iter: 3000, threads: 1);
    }

    [Theory]
    [InlineData("1.3")]
    [InlineData("2.0")]
    public void Any_variant_is_read_as_it_was_written_within_an_object(string protocol)
    {
        ProtocolVersion version = Version(protocol);
        Any(version, 2).Sample(
            value => WriteAndRead(QVariant.FromObject(new RemoteObjectValue("n", "C", RemoteObjectKind.Class, null, [value])), version)
                .Get<RemoteObjectValue>().Properties![0] == value,
            iter: 1000,
            threads: 1);
    }

    [Theory]
    [InlineData("1.3")]
    [InlineData("2.0")]
    public void Any_call_is_read_as_it_was_written(string protocol)
    {
        ProtocolVersion version = Version(protocol);
        Gen.Select(Text, Any(version, 1).Array[0, 3], Gen.Int, Gen.Int).Sample(call =>
        {
            using var buffer = new WireBuffer();
            PacketCodec.Write(new InvokePacket(call.Item1, InvokeCall.Invoke, call.Item3, call.Item2, call.Item4), buffer, version);
            var packet = (InvokePacket)PacketCodec.Read(buffer.Span[4..], Context(version));
            return packet.Name == call.Item1 && packet.Index == call.Item3 && packet.SerialId == call.Item4 && packet.Arguments.SequenceEqual(call.Item2);
        }, iter: 1000, threads: 1);
    }

    [Fact]
    public void Every_weight_of_a_font_of_Qt_5_comes_back_as_it_was()
    {
        for (int weight = 0; weight <= byte.MaxValue; weight++)
        {
            Assert.Equal(weight, FontWeights.ToQt5(FontWeights.FromQt5((byte)weight)));
        }

        Assert.Equal((400, 700), (FontWeights.FromQt5(50), FontWeights.FromQt5(75)));
        Assert.Equal((0, 99, 255), (FontWeights.ToQt5(1), FontWeights.ToQt5(1000), FontWeights.ToQt5(ushort.MaxValue)));
    }

    [Fact]
    public void An_invalid_variant_keeps_the_null_flag_it_was_read_with()
    {
        foreach (byte flag in new byte[] { 0, 1 })
        {
            byte[] bytes = [0, 0, 0, 0, flag];
            QVariant value = new DataStreamReader(bytes, Context(ProtocolVersion.V2_0)).ReadVariant();
            Assert.Equal((QVariant.Invalid, false, true), (value, value.IsValid, value.IsNull));
            using var buffer = new WireBuffer();
            new DataStreamWriter(buffer, ProtocolVersion.V2_0).WriteVariant(value);
            Assert.Equal(bytes, buffer.Span.ToArray());
        }
    }

    [Fact]
    public void A_type_the_version_does_not_have_cannot_be_written_and_leaves_the_buffer_as_it_was()
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(new PingPacket("x"), buffer, ProtocolVersion.V1_3);
        int before = buffer.Length;
        Assert.Throws<ArgumentException>(() => PacketCodec.Write(
            new PropertyChangePacket("x", 0, new QVariantMap(("k", QVariant.FromObject(new QVariantPair(1, 2))))), buffer, ProtocolVersion.V1_3));
        Assert.Throws<ArgumentException>(() => PacketCodec.Write(new PropertyChangePacket("x", 0, QVariant.FromObject(new QRegExp("a"))), buffer, ProtocolVersion.V2_0));
        Assert.Equal(before, buffer.Length);
    }

    [Theory]
    [InlineData("QList<QString>")]
    [InlineData("QtPrivate::IndexList")]
    [InlineData("Unheard")]
    public void A_value_that_does_not_fit_its_type_name_cannot_be_written(string typeName)
    {
        QVariant value = QVariant.User(typeName, new QVariant[] { 1, 2 });
        Assert.Throws<ArgumentException>(() => WriteAndRead(value, ProtocolVersion.V2_0));
    }

    private static QVariant WriteAndRead(QVariant value, ProtocolVersion version)
    {
        using var buffer = new WireBuffer();
        new DataStreamWriter(buffer, version).WriteVariant(value);
        var reader = new DataStreamReader(buffer.Span, Context(version));
        QVariant again = reader.ReadVariant();
        reader.ExpectEnd("A variant");
        return again;
    }

    private static WireContext Context(ProtocolVersion version)
    {
        var context = new WireContext(version);
        context.DefineGadget("Pod", ["x", "label"]);
        return context;
    }

    private static ProtocolVersion Version(string number) =>
        ProtocolVersion.TryParse(number, out ProtocolVersion? version) ? version : throw new ArgumentException(number);
}
