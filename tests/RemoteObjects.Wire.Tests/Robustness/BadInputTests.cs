using System.Buffers.Binary;
using RemoteObjects.Values;
using RemoteObjects.Wire.Tests.Support;

namespace RemoteObjects.Wire.Tests.Robustness;

/// <summary>Packets that break the protocol, one fault each (spec wire-protocol 18).</summary>
public class BadInputTests
{
    private static readonly ProtocolVersion Version = ProtocolVersion.V2_0;

    public static TheoryData<string> Captures => [.. VectorFiles.Captures];

    [Theory]
    [MemberData(nameof(Captures))]
    public void A_packet_that_ends_too_early_is_refused_wherever_it_ends(string name)
    {
        Capture capture = VectorFiles.Capture(name);
        WireContext context = capture.NewContext();
        foreach (byte[] frame in capture.Frames())
        {
            PacketCodec.Read(frame, context);
            for (int length = 0; length < frame.Length; length++)
            {
                byte[] cut = frame[..length];
                WireException fault = Assert.Throws<WireException>(() => PacketCodec.Read(cut, context));
                Assert.True(
                    fault.Error is WireError.Truncated or WireError.BadLength or WireError.LimitExceeded,
                    $"{fault.Error} at {length} of {frame.Length}: {fault.Message}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void A_packet_with_a_byte_too_many_is_refused(string name)
    {
        Capture capture = VectorFiles.Capture(name);
        WireContext context = capture.NewContext();
        foreach (byte[] frame in capture.Frames())
        {
            PacketCodec.Read(frame, context);
            byte[] longer = [.. frame, 0];
            Assert.Equal(WireError.TrailingBytes, Assert.Throws<WireException>(() => PacketCodec.Read(longer, context)).Error);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(0xFFFF)]
    public void An_unknown_packet_id_is_refused(int id) =>
        AssertFault(WireError.UnknownPacket, writer => writer.WriteUInt16((ushort)id), isPacket: true);

    [Fact]
    public void A_string_of_odd_length_is_refused() => AssertFault(WireError.BadLength, writer =>
    {
        writer.WriteUInt16((ushort)PacketId.Ping);
        writer.WriteUInt32(3);
        writer.WriteBytes([0x41, 0, 0x42]);
    }, isPacket: true);

    [Theory]
    [InlineData(0xFFFFFFFEu)]
    [InlineData(0x7FFFFFFEu)]
    [InlineData(6u)]
    public void A_string_longer_than_its_packet_is_refused(uint length) => AssertFault(WireError.BadLength, writer =>
    {
        writer.WriteUInt32((uint)MetaType.QString);
        writer.WriteBoolean(false);
        writer.WriteUInt32(length);
        writer.WriteBytes([0x41, 0]);
    });

    [Theory]
    [InlineData(MetaType.QByteArray)]
    [InlineData(MetaType.QStringList)]
    [InlineData(MetaType.QByteArrayList)]
    [InlineData(MetaType.QVariantList)]
    [InlineData(MetaType.QVariantMap)]
    [InlineData(MetaType.QVariantHash)]
    [InlineData(MetaType.QPolygon)]
    [InlineData(MetaType.QPolygonF)]
    [InlineData(MetaType.QKeySequence)]
    [InlineData(MetaType.QUrl)]
    [InlineData(MetaType.QLocale)]
    [InlineData(MetaType.QColorSpace)]
    [InlineData(MetaType.QBitArray)]
    public void A_count_that_the_packet_cannot_hold_is_refused(MetaType type)
    {
        foreach (uint count in new uint[] { 0xFFFFFFFE, 0x7FFFFFFF, 0x10000000, 1000 })
        {
            AssertFault(WireError.BadLength, writer =>
            {
                writer.WriteUInt32((uint)type);
                writer.WriteBoolean(false);
                writer.WriteUInt32(count);
                writer.WriteBytes(new byte[16]);
            });
        }
    }

    [Theory]
    [InlineData("QList<int>")]
    [InlineData("QList<double>")]
    [InlineData("QtPrivate::IndexList")]
    [InlineData("DataEntries")]
    [InlineData("MetaAndDataEntries")]
    [InlineData("QIntHash")]
    [InlineData("QRemoteObjectSourceLocations")]
    [InlineData("QList<QString>")]
    [InlineData("QMap<QString,int>")]
    [InlineData("QList<std::nullptr_t>")]
    [InlineData("QSet<QObject*>")]
    [InlineData("QMap<QModelIndex,QObject*>")]
    [InlineData("QList<Nothing>")]
    public void A_count_of_a_named_container_that_the_packet_cannot_hold_is_refused(string typeName)
    {
        foreach (uint count in new uint[] { 0xFFFFFFFE, 0x7FFFFFFF, 0x10000000, 1000 })
        {
            AssertFault(WireError.BadLength, writer => WriteUser(writer, typeName, [.. BitConverter.GetBytes(count), .. new byte[16]]));
        }
    }

    [Fact]
    public void A_list_of_nothings_is_refused_even_if_it_could_be_believed() =>
        AssertFault(WireError.TrailingBytes, writer => WriteUser(writer, "QList<std::nullptr_t>", [16, 0, 0, 0, .. new byte[16]]));

    [Theory]
    [InlineData("Unheard")]
    [InlineData("QList<Unheard>")]
    [InlineData("QMap<QString,Unheard>")]
    [InlineData("QPair<int,Unheard>")]
    [InlineData("QList<")]
    [InlineData(">")]
    [InlineData("<>")]
    [InlineData("QMap<int>")]
    [InlineData("QMap<int,int,int>")]
    [InlineData("QList<int,int>")]
    public void An_unknown_type_name_is_refused_and_named(string typeName)
    {
        WireException fault = AssertFault(WireError.UnknownType, writer => WriteUser(writer, typeName, [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Contains(typeName.Contains("Unheard", StringComparison.Ordinal) ? "Unheard" : typeName, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(27u)]
    [InlineData(59u)]
    [InlineData(64u)]
    [InlineData(0x100Au)]
    [InlineData(0x100Fu)]
    [InlineData(0x2000u)]
    [InlineData(0xFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    public void An_unknown_type_number_is_refused(uint id) => AssertFault(WireError.UnknownType, writer =>
    {
        writer.WriteUInt32(id);
        writer.WriteBoolean(false);
        writer.WriteBytes(new byte[64]);
    });

    [Fact]
    public void A_type_name_without_its_zero_is_refused() => AssertFault(WireError.BadValue, writer =>
    {
        writer.WriteUInt32(Version.UserTypeId);
        writer.WriteBoolean(false);
        writer.WriteLatin1("QList<int>");
        writer.WriteUInt32(0);
    });

    [Fact]
    public void Lists_in_lists_are_refused_beyond_the_depth_limit()
    {
        byte[] level = new byte[9];
        BinaryPrimitives.WriteUInt32LittleEndian(level, (uint)MetaType.QVariantList);
        level[5] = 1;
        byte[] bytes = [.. Enumerable.Repeat(level, 100_000).SelectMany(one => one), 0, 0, 0, 0, 1];
        AssertFault(WireError.LimitExceeded, writer => writer.WriteBytes(bytes));
    }

    [Fact]
    public void Maps_pairs_and_variants_in_each_other_are_refused_beyond_the_depth_limit()
    {
        byte[] map = [8, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        byte[] pair = [58, 0, 0, 0, 0];
        byte[] variant = [41, 0, 0, 0, 0];
        foreach (byte[] level in new[] { map, pair, variant })
        {
            byte[] bytes = [.. Enumerable.Repeat(level, 100_000).SelectMany(one => one)];
            AssertFault(WireError.LimitExceeded, writer => writer.WriteBytes(bytes));
        }
    }

    [Fact]
    public void Children_of_cells_are_refused_beyond_the_depth_limit()
    {
        // One child each: empty path, no data, no children flag, flags 0, then the next level.
        byte[] level = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        byte[] bytes = [1, 0, 0, 0, .. Enumerable.Repeat(level, 100_000).SelectMany(one => one), .. new byte[64]];
        AssertFault(WireError.LimitExceeded, writer => WriteUser(writer, "DataEntries", bytes));
    }

    // Whoever tries each level in two ways reads the innermost of them two million times.
    [Theory]
    [InlineData(20, null)]
    [InlineData(40, WireError.LimitExceeded)]
    public async Task Entries_in_entries_are_read_in_a_time_that_grows_with_their_size(int levels, WireError? expected)
    {
        QVariant value = "innermost";
        for (int i = 0; i < levels; i++)
        {
            // Not of the usual form: it has a size.
            value = ModelVariants.DataEntries(new DataEntries([new IndexValuePair(new ModelPath(0, 0), [value], false, 0, [], new System.Drawing.Size(0, 0))]), ProtocolVersion.V2_0);
        }

        using var buffer = new WireBuffer();
        PacketCodec.Write(new InvokeReplyPacket("Model", 1, value), buffer, ProtocolVersion.V2_0);
        byte[] frame = buffer.Span[sizeof(uint)..].ToArray();
        Task<Exception?> reading = Task.Run(() => Record.Exception(() => PacketCodec.Read(frame, new WireContext(ProtocolVersion.V2_0))));
        Exception? exception = await reading.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(expected, (exception as WireException)?.Error);
    }

    [Fact]
    public void Templates_in_a_type_name_are_refused_beyond_the_depth_limit()
    {
        string name = string.Concat(Enumerable.Repeat("QList<", 500)) + "int" + new string('>', 500);
        AssertFault(WireError.LimitExceeded, writer => WriteUser(writer, name, new byte[64 * 1024]));
        string tooLong = "QList<" + new string('x', 10_000) + ">";
        AssertFault(WireError.BadValue, writer => WriteUser(writer, tooLong, new byte[64]));
    }

    [Fact]
    public void Objects_in_objects_are_refused_beyond_the_depth_limit()
    {
        using var buffer = new WireBuffer();
        var writer = new DataStreamWriter(buffer, Version);
        QVariant inner = 1;
        for (int i = 0; i < 100; i++)
        {
            inner = QVariant.FromObject(new RemoteObjectValue("o", "O", RemoteObjectKind.Class, null, [inner]));
        }

        writer.WriteVariant(inner);
        byte[] bytes = buffer.Span.ToArray();
        AssertFault(WireError.LimitExceeded, again => again.WriteBytes(bytes));
    }

    [Fact]
    public void Values_outside_what_the_protocol_knows_are_refused()
    {
        AssertFault(WireError.BadValue, writer => WriteFixed(writer, MetaType.QDateTime, [.. new byte[12], 4, .. new byte[8]]));
        AssertFault(WireError.BadValue, writer => WriteFixed(writer, MetaType.QJsonValue, [6, .. new byte[8]]));
        AssertFault(WireError.BadValue, writer => WriteFixed(writer, MetaType.QImage, [1, 0, 0, 0, .. new byte[64]]));
        AssertFault(WireError.BadValue, writer => WriteFixed(writer, MetaType.QRegion, [8, 0, 0, 0, 11, .. new byte[7]]));
        AssertFault(WireError.BadValue, writer => WriteUser(writer, UserTypeNames.RemoteObject, [.. new byte[8], 3, .. new byte[8]]));
        AssertFault(WireError.UnknownType, writer =>
        {
            writer.WriteUInt32((uint)MetaType.QIcon);
            writer.WriteBoolean(false);
            writer.WriteString("SvgIconEngine");
        });
    }

    [Fact]
    public void A_png_chunk_longer_than_the_packet_is_refused() => AssertFault(WireError.BadLength, writer =>
        WriteFixed(writer, MetaType.QImage, [1, 0, 0, 0, 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0xFF, 0xFF, 0xFF, 0xFF, .. "IEND"u8, .. new byte[16]]));

    internal static void WriteUser(DataStreamWriter writer, string typeName, ReadOnlySpan<byte> value)
    {
        writer.WriteUInt32(Version.UserTypeId);
        writer.WriteBoolean(false);
        writer.WriteCString(typeName);
        writer.WriteBytes(value);
    }

    private static void WriteFixed(DataStreamWriter writer, MetaType type, ReadOnlySpan<byte> value)
    {
        writer.WriteUInt32((uint)type);
        writer.WriteBoolean(false);
        writer.WriteBytes(value);
    }

    private static WireException AssertFault(WireError error, Action<DataStreamWriter> write, bool isPacket = false)
    {
        using var buffer = new WireBuffer();
        write(new DataStreamWriter(buffer, Version));
        byte[] bytes = buffer.Span.ToArray();
        var context = new WireContext(Version);
        context.DefineGadget("Nothing", []);
        WireException fault = Assert.Throws<WireException>(() =>
        {
            if (isPacket)
            {
                PacketCodec.Read(bytes, context);
                return;
            }

            var reader = new DataStreamReader(bytes, context);
            reader.ReadVariant();
            reader.ExpectEnd("A variant");
        });
        Assert.True(error == fault.Error, $"{fault.Error} instead of {error}: {fault.Message}");
        return fault;
    }
}
