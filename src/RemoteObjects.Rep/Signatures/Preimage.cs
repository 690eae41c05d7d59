using System.Globalization;

namespace RemoteObjects.Rep.Signatures;

/// <summary>Gathers what is hashed: Latin-1 text and numbers of four bytes, with nothing between.</summary>
internal sealed class Preimage
{
    private readonly List<byte> _bytes = [];

    /// <summary>Adds text. Characters beyond Latin-1 become question marks.</summary>
    public Preimage Add(string text)
    {
        foreach (char character in text)
        {
            _bytes.Add(character > '\xff' ? (byte)'?' : (byte)character);
        }

        return this;
    }

    /// <summary>Adds the names and numbers of an enum's values.</summary>
    public Preimage Add(RepList<RepEnumValue> values)
    {
        foreach (RepEnumValue value in values)
        {
            Add(value.Name).Add(value.Value.ToString(CultureInfo.InvariantCulture));
        }

        return this;
    }

    /// <summary>Adds what a class hashes of its functions: signals first, then slots.</summary>
    /// <param name="declaration">The class.</param>
    /// <param name="textOf">What is hashed for a type.</param>
    public Preimage AddFunctions(RepClass declaration, Func<string, string> textOf)
    {
        foreach (RepSignal signal in declaration.Signals)
        {
            Add(signal.Name).Add(signal.Parameters, textOf).Add(RepType.Void);
        }

        foreach (RepSlot slot in declaration.Slots)
        {
            Add(slot.Name).Add(slot.Parameters, textOf).Add(textOf(slot.ReturnType));
        }

        return this;
    }

    /// <summary>Adds a number below 256, as 32 bits with the lowest first.</summary>
    public Preimage AddInt32(int value)
    {
        _bytes.AddRange([(byte)value, 0, 0, 0]);
        return this;
    }

    /// <summary>Hashes it.</summary>
    /// <param name="name">What it is of.</param>
    public RepSignature ToSignature(string name) => new(name, [.. _bytes]);

    private Preimage Add(RepList<RepParameter> parameters, Func<string, string> textOf)
    {
        foreach (RepParameter parameter in parameters)
        {
            Add(parameter.Name).Add(textOf(parameter.Type)).AddInt32((parameter.IsConst ? 1 : 0) | (parameter.IsReference ? 2 : 0));
        }

        return this;
    }
}
