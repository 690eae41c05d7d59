using System.Text;

namespace RemoteObjects.Values;

/// <summary>A JSON object, array or document: the UTF-8 text as it is on the wire.</summary>
/// <param name="Utf8">The text, compact; null for the null document.</param>
public sealed record QJsonText(byte[]? Utf8)
{
    /// <summary>Makes one from text.</summary>
    /// <param name="text">JSON.</param>
    public QJsonText(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>Equality by the text's bytes.</summary>
    public bool Equals(QJsonText? other) => other is not null && ValueEquality.Equal(Utf8, other.Utf8);

    /// <inheritdoc/>
    public override int GetHashCode() => Utf8?.Length ?? -1;

    /// <inheritdoc/>
    public override string ToString() => Utf8 is null ? "" : Encoding.UTF8.GetString(Utf8);
}

/// <summary>The kinds of <see cref="QJsonValue"/>, numbered as on the wire.</summary>
public enum QJsonKind : byte
{
    /// <summary>null.</summary>
    Null = 0,

    /// <summary>true or false.</summary>
    Bool = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>Text.</summary>
    Text = 3,

    /// <summary>An array, as <see cref="QJsonText"/>.</summary>
    Array = 4,

    /// <summary>An object, as <see cref="QJsonText"/>.</summary>
    Object = 5,

    /// <summary>No value at all.</summary>
    Undefined = 0x80,
}

/// <summary>A single JSON value.</summary>
public sealed record QJsonValue
{
    /// <summary>JSON's null.</summary>
    public static readonly QJsonValue Null = new(QJsonKind.Null);

    /// <summary>No value.</summary>
    public static readonly QJsonValue Undefined = new(QJsonKind.Undefined);

    /// <summary>true.</summary>
    public static readonly QJsonValue True = new(QJsonKind.Bool, number: 1);

    /// <summary>false.</summary>
    public static readonly QJsonValue False = new(QJsonKind.Bool);

    private QJsonValue(QJsonKind kind, double number = 0, string? text = null, QJsonText? nested = null)
    {
        Kind = kind;
        Number = number;
        Text = text;
        Nested = nested;
    }

    /// <summary>Makes a number.</summary>
    /// <param name="number">The number.</param>
    public QJsonValue(double number)
        : this(QJsonKind.Number, number)
    {
    }

    /// <summary>Makes a text.</summary>
    /// <param name="text">The text.</param>
    public QJsonValue(string? text)
        : this(QJsonKind.Text, text: text)
    {
    }

    /// <summary>Makes an array or object.</summary>
    /// <param name="kind"><see cref="QJsonKind.Array"/> or <see cref="QJsonKind.Object"/>.</param>
    /// <param name="nested">Its text.</param>
    public QJsonValue(QJsonKind kind, QJsonText nested)
        : this(kind, 0, null, nested)
    {
        if (kind is not (QJsonKind.Array or QJsonKind.Object))
        {
            throw new ArgumentException($"A {kind} has no nested text.", nameof(kind));
        }
    }

    /// <summary>What it is.</summary>
    public QJsonKind Kind { get; }

    /// <summary>The number, or 1 for true.</summary>
    public double Number { get; }

    /// <summary>The text of kind <see cref="QJsonKind.Text"/>.</summary>
    public string? Text { get; }

    /// <summary>The array or object.</summary>
    public QJsonText? Nested { get; }

    /// <summary>The boolean.</summary>
    /// <param name="value">The value.</param>
    public static QJsonValue Of(bool value) => value ? True : False;
}
