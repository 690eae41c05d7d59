using RemoteObjects.Values;

namespace RemoteObjects.Wire.Tests;

/// <summary>Class definitions teach a connection the types they describe.</summary>
public class DefinitionTests
{
    private static readonly ProtocolVersion Version = ProtocolVersion.V2_0;

    private static readonly ClassDefinition Empty = new("C", [], [], [], [], [], []);

    [Fact]
    public void A_described_struct_can_be_read_right_behind_its_definition()
    {
        ClassDefinition definition = Empty with { Gadgets = [new GadgetDefinition("Pt", [new("x", "int"), new("label", "QString")], [])] };
        QVariant value = QVariant.FromObject(new Gadget("Pt", null, [3, "three"]));
        var context = new WireContext(Version);
        var packet = (InitDynamicPacket)WriteAndRead(new InitDynamicPacket("o", definition, [value]), context);
        Assert.Equal(definition, packet.Definition);
        Assert.Equal("three", packet.Properties[0].Get<Gadget>()["label"]);
        Assert.Throws<KeyNotFoundException>(() => packet.Properties[0].Get<Gadget>()["y"]);
    }

    [Fact]
    public void A_described_enumeration_has_its_width_in_containers()
    {
        ClassDefinition definition = Empty with { Enums = [new EnumDefinition("E", false, true, 1, [new("A", 0)]), new EnumDefinition("F", false, false, 0, [])] };
        QVariant narrow = QVariant.User("QList<C::E>", new sbyte[] { -1, 3 });
        QVariant wide = QVariant.User("QMap<C::F,C::E>", new[] { KeyValuePair.Create(QVariant.User("C::F", 70000), QVariant.User("C::E", (sbyte)-1)) });
        var packet = (InitDynamicPacket)WriteAndRead(new InitDynamicPacket("o", definition, [narrow, wide]), new WireContext(Version));
        Assert.Equal([narrow, wide], packet.Properties);
        Assert.Equal(-1, packet.Properties[1].Get<KeyValuePair<QVariant, QVariant>[]>()[0].Value.Get<int>());
    }

    [Fact]
    public void A_struct_described_anew_with_other_members_is_refused()
    {
        var context = new WireContext(Version);
        Describe(context, "Pt", "x", "y");
        Describe(context, "Pt", "x", "y");
        Describe(context, "Pt");
        Assert.Equal(WireError.BadValue, Assert.Throws<WireException>(() => Describe(context, "Pt", "x", "z")).Error);
        Assert.Equal(WireError.BadValue, Assert.Throws<WireException>(() => Describe(context, "Pt", "x")).Error);
    }

    [Fact]
    public void Descriptions_do_not_pile_up_without_end()
    {
        var context = new WireContext(Version);
        WireException fault = Assert.Throws<WireException>(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Describe(context, $"Type{i}", [.. Enumerable.Range(0, 1000).Select(member => $"m{member}")]);
            }
        });
        Assert.Equal(WireError.LimitExceeded, fault.Error);
    }

    [Fact]
    public void Impossible_definitions_are_refused()
    {
        ClassDefinition wide = Empty with { Enums = [new EnumDefinition("E", false, false, 8, [])] };
        ClassDefinition doubled = Empty with { Properties = [new("a", "int", null), new("a", "int", null)] };
        foreach (ClassDefinition definition in new[] { wide, doubled })
        {
            WireException fault = Assert.Throws<WireException>(() => WriteAndRead(new InitDynamicPacket("o", definition, []), new WireContext(Version)));
            Assert.Equal(WireError.BadValue, fault.Error);
        }
    }

    [Fact]
    public void Structs_that_nobody_described_are_read_without_names_and_written_again_as_they_were()
    {
        QVariant spot = QVariant.FromObject(new Gadget("Pt", ["x", "y"], [1, "two"]));
        QVariant list = QVariant.FromObject(new RemoteSequence("QList<Pt>", "Pt", [spot, spot]));
        QVariant map = QVariant.FromObject(new RemoteAssociation("QMap<QString,Pt>", "QString", "Pt", [new("a", spot), new("b", spot)]));
        foreach (QVariant known in new[] { list, map })
        {
            var unknown = (PropertyChangePacket)WriteAndRead(new PropertyChangePacket("o", 0, known), new WireContext(Version));
            QVariant first = unknown.Value.TryGet(out RemoteSequence? sequence) ? sequence.Values![1] : unknown.Value.Get<RemoteAssociation>().Entries![1].Value;
            Assert.Null(first.Get<Gadget>().MemberNames);
            Assert.Equal([1, "two"], first.Get<Gadget>().Values);

            var context = new WireContext(Version);
            context.DefineGadget("Pt", ["x", "y"]);
            Assert.Equal(known, ((PropertyChangePacket)WriteAndRead(unknown, context)).Value);
        }
    }

    [Fact]
    public void Elements_of_unknown_types_that_are_no_structs_are_kept_as_bytes()
    {
        byte[] raw = [0, 0, 0, 2, (byte)'P', (byte)'t', 0, 0, 0, 1, 7, 7, 7];
        QVariant value = QVariant.FromObject(new RemoteSequence("QList<Pt>", "Pt", null, raw));
        var read = (PropertyChangePacket)WriteAndRead(new PropertyChangePacket("o", 0, value), new WireContext(Version));
        Assert.Null(read.Value.Get<RemoteSequence>().Values);
        Assert.Equal(raw, read.Value.Get<RemoteSequence>().Raw);
    }

    private static void Describe(WireContext context, string name, params string[] members)
    {
        ClassDefinition definition = Empty with { Gadgets = [new GadgetDefinition(name, [.. members.Select(member => new GadgetMember(member, "int"))], [])] };
        WriteAndRead(new InitDynamicPacket("o", definition, []), context);
    }

    private static Packet WriteAndRead(Packet packet, WireContext context)
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(packet, buffer, context.Version);
        return PacketCodec.Read(buffer.Span[4..], context);
    }
}
