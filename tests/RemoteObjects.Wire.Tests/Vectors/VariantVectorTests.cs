using System.Text.Json.Nodes;
using RemoteObjects.Values;
using RemoteObjects.Wire.Tests.Support;

namespace RemoteObjects.Wire.Tests.Vectors;

/// <summary>Every row of the tables of variants that Qt 6.4.2 and Qt 5.15.8 wrote.</summary>
public class VariantVectorTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (ProtocolVersion version in new[] { ProtocolVersion.V2_0, ProtocolVersion.V1_3 })
            {
                foreach (JsonNode? row in VectorFiles.Variants(version))
                {
                    rows.Add(version.Number, row!["label"]!.GetValue<string>());
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_variant_holds_the_documented_value(string protocol, string label)
    {
        (WireContext context, JsonObject row) = Find(protocol, label);
        QVariant value = Read(context, row);
        if (DescribedValues.Checks.TryGetValue(label, out Action<QVariant>? check))
        {
            check(value);
            return;
        }

        JsonNode? rendered = DocumentedValue.Render(value);
        Assert.True(VectorJson.AreEqual(row["value"], rendered), $"expected {row["value"]?.ToJsonString() ?? "null"} but was {rendered?.ToJsonString() ?? "null"}");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_variant_has_the_documented_type(string protocol, string label)
    {
        (WireContext context, JsonObject row) = Find(protocol, label);
        QVariant value = Read(context, row);
        Assert.Equal(row["type"]!.GetValue<string>(), value.TypeName);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_variant_is_written_again_byte_for_byte(string protocol, string label)
    {
        (WireContext context, JsonObject row) = Find(protocol, label);
        using var buffer = new WireBuffer();
        var writer = new DataStreamWriter(buffer, context.Version);
        writer.WriteVariant(Read(context, row));
        Assert.Equal(row["variant"]!.GetValue<string>(), Convert.ToHexStringLower(buffer.Span));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_variant_in_a_nested_buffer_is_written_again_byte_for_byte(string protocol, string label)
    {
        (WireContext context, JsonObject row) = Find(protocol, label);
        byte[] bytes = Convert.FromHexString(row["nested"]!.GetValue<string>());
        var outer = new DataStreamReader(bytes, context);
        DataStreamReader reader = outer.EnterNested(bytes);
        QVariant value = reader.ReadVariant();
        outer.LeaveNested(reader, label);

        using var buffer = new WireBuffer();
        DataStreamWriter writer = new DataStreamWriter(buffer, context.Version).Nested();
        writer.WriteVariant(value);
        Assert.Equal(row["nested"]!.GetValue<string>(), Convert.ToHexStringLower(buffer.Span));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_variant_equals_itself_read_twice(string protocol, string label)
    {
        (WireContext context, JsonObject row) = Find(protocol, label);
        QVariant first = Read(context, row);
        QVariant second = Read(context, row);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        if (!first.IsNull && first.Type != MetaType.User && first.ToObject() is { } value and not (DateOnly or TimeOnly))
        {
            Assert.Equal(value.GetType(), QVariant.FromObject(value).ToObject()!.GetType());
        }
    }

    private static (WireContext Context, JsonObject Row) Find(string protocol, string label)
    {
        Assert.True(ProtocolVersion.TryParse(protocol, out ProtocolVersion? version));
        JsonObject row = VectorFiles.Variants(version).Single(row => row!["label"]!.GetValue<string>() == label)!.AsObject();
        return (new WireContext(version), row);
    }

    private static QVariant Read(WireContext context, JsonObject row)
    {
        var reader = new DataStreamReader(Convert.FromHexString(row["variant"]!.GetValue<string>()), context);
        QVariant value = reader.ReadVariant();
        reader.ExpectEnd("A variant");
        return value;
    }
}
