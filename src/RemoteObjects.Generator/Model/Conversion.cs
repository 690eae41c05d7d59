namespace RemoteObjects.Generator.Model;

/// <summary>How the type that a C# class declares differs from the one that its codec has.</summary>
/// <param name="ToWire">Turns a declared value, <c>{0}</c>, into the codec's.</param>
/// <param name="FromWire">Turns a value of the codec, <c>{0}</c>, into the declared one.</param>
internal sealed record Conversion(string ToWire, string FromWire)
{
    public static readonly Conversion None = new("{0}", "{0}");

    /// <summary>Whether the codec knows null, and the declared type does not.</summary>
    public bool IsNullRefused { get; init; }

    public string Send(string value) => string.Format(System.Globalization.CultureInfo.InvariantCulture, ToWire, value);

    /// <summary>Takes a value that may be null where that is refused.</summary>
    public string Receive(string value) =>
        IsNullRefused ? $"{value} ?? throw new ~RemoteArgumentException(\"it is null\")" : string.Format(System.Globalization.CultureInfo.InvariantCulture, FromWire, value);

    /// <summary>Takes a value that is known not to be null.</summary>
    public string ReceiveChecked(string value) => string.Format(System.Globalization.CultureInfo.InvariantCulture, FromWire, value);
}
