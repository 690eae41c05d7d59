using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Models;

/// <summary>What the generator writes for [ModelRow], in use.</summary>
public sealed partial class ModelRowTests
{
    [Fact]
    public void A_class_is_made_of_a_row_by_its_properties_and_written_by_its_setters()
    {
        RowSchema<Part> schema = Part.RowSchema;
        Assert.Equal(["Kind", "Price", "Weight", "Made", "Stock"], schema.Properties.Select(static property => property.Name));
        Assert.Equal([true, true, true, false, false], schema.Properties.Select(static property => property.CanWrite));
        Assert.Equal(("Net price", "made"), (schema.Properties[1].Label, schema.Properties[3].RoleName));

        var made = schema.Create!(new RowValues(static name => name switch
        {
            "Kind" => 3,
            "Price" => 9.5,
            "Weight" => 7,
            "Made" => QVariant.FromObject(new DateOnly(2024, 2, 29)),
            _ => default,
        }));
        Assert.Equal((DayOfWeek.Wednesday, 9.5m, 7L, new DateOnly(2024, 2, 29), null), (made.Kind, made.Price, made.Weight, made.Made, made.Stock));

        Assert.True(schema.Properties[0].TryWrite(made, 5));
        Assert.True(schema.Properties[1].TryWrite(made, 3));
        Assert.True(schema.Properties[2].TryWrite(made, default));
        Assert.False(schema.Properties[1].TryWrite(made, "much"));
        Assert.False(schema.Properties[2].TryWrite(made, 1.5));
        Assert.False(schema.Properties[3].TryWrite(made, default));
        Assert.Equal((DayOfWeek.Friday, 3m, (long?)null), (made.Kind, made.Price, made.Weight));
        Assert.Equal((5, 3.0, false), (schema.Properties[0].Read(made), schema.Properties[1].Read(made).Get<double>(), schema.Properties[2].Read(made).IsValid));
    }

    [Fact]
    public void A_record_is_made_by_its_constructor_and_not_written()
    {
        Spot made = Spot.RowSchema.Create!(new RowValues(static name => name == "X" ? 4 : default(QVariant)));
        Assert.Equal(new Spot(4, ""), made);
        using CollectionModel<Spot> model = CollectionModel.Create([made]);
        Assert.False(model.SetData(model.Index(0, 0), 5));
        Assert.False(model.Flags(model.Index(0, 0)).HasFlag(ItemFlags.Editable));
        Assert.Null(Unmade.RowSchema.Create);
    }

    [Fact]
    public void A_value_that_a_copy_would_take_can_not_be_written()
    {
        List<Pair> pairs = [new(1, 2)];
        using CollectionModel<Pair> model = CollectionModel.Create(pairs);
        Assert.Equal(2, model.Index(0, 1).Data());
        Assert.False(model.SetData(model.Index(0, 1), 3));
        Assert.Equal(new Pair(1, 7), Pair.RowSchema.Create!(new RowValues(static name => name == "A" ? 1 : 7)));
    }

    [ModelRow]
    internal sealed partial class Part
    {
        public DayOfWeek Kind { get; set; }

        [RowColumn(Label = "Net price")]
        public decimal Price { get; set; }

        public long? Weight { get; set; }

        public DateOnly? Made { get; init; }

        public int? Stock { get; private set; }

        [RowIgnore]
        public Part? Inner { get; set; }
    }

    [ModelRow]
    internal sealed partial record Spot(int X, [RowColumn(Label = "Name of it")] string Name);

    [ModelRow]
    internal partial record struct Pair(int A, int B);

    [ModelRow]
    internal sealed partial class Unmade(int size)
    {
        public int Width => size;
    }
}
