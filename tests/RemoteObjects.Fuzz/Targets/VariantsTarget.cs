using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>One value.</summary>
internal sealed class VariantsTarget : FuzzTarget
{
    public override string Name => "variants";

    public override int MemoryFactor => WireLimits.Default.AllocationFactor;

    public override IEnumerable<byte[]> Seeds() => Vectors.Variants().Select(variant => Vectors.WithVersion(variant.Version, variant.Bytes));

    public override string Run(ReadOnlyMemory<byte> input)
    {
        try
        {
            QVariant value = Read(input);
            return value.IsValid ? $"{value.TypeName}{(value.IsNull ? " null" : "")}" : "invalid";
        }
        catch (WireException exception)
        {
            return Outcome.Of(exception);
        }
    }

    // What the application does with a value first: shows it, compares it, keeps it in a set.
    public override void Check(ReadOnlyMemory<byte> input)
    {
        QVariant value;
        try
        {
            value = Read(input);
        }
        catch (WireException)
        {
            return;
        }

        _ = value.ToString();
        if (value != Read(input) || value.GetHashCode() != Read(input).GetHashCode())
        {
            throw new FuzzException("A value read twice is not equal to itself.");
        }
    }

    private static QVariant Read(ReadOnlyMemory<byte> input)
    {
        var reader = new DataStreamReader(input.Span[1..], Vectors.NewContext(Vectors.VersionOf(input)));
        QVariant value = reader.ReadVariant();
        reader.ExpectEnd("A variant");
        return value;
    }
}
