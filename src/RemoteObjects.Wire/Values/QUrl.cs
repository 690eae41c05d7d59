using System.Text;

namespace RemoteObjects.Values;

/// <summary>A URL as Qt sends it: percent-encoded ASCII, kept exactly. Qt URLs need not be ones that <see cref="Uri"/> takes.</summary>
public readonly record struct QUrl
{
    /// <summary>Makes a URL.</summary>
    /// <param name="text">The URL; characters beyond ASCII are percent-encoded. Null or empty is the empty URL.</param>
    public QUrl(string? text) => Encoded = string.IsNullOrEmpty(text) ? null : Encode(text);

    /// <summary>Makes a URL.</summary>
    /// <param name="uri">Absolute or relative.</param>
    public QUrl(Uri uri)
        : this(uri.IsAbsoluteUri ? uri.AbsoluteUri : uri.OriginalString)
    {
    }

    private QUrl(string? encoded, bool isWire)
    {
        _ = isWire;
        Encoded = encoded;
    }

    /// <summary>The text as on the wire; null for the empty URL.</summary>
    public string? Encoded { get; }

    /// <summary>Whether there is no URL.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Encoded);

    internal static QUrl FromWire(string? encoded) => new(encoded, isWire: true);

    /// <summary>The URL as .NET type.</summary>
    /// <returns>Null if it is empty or .NET does not take it.</returns>
    public Uri? ToUri() => Uri.TryCreate(Encoded, UriKind.RelativeOrAbsolute, out Uri? uri) && !IsEmpty ? uri : null;

    /// <inheritdoc/>
    public override string ToString() => Encoded ?? "";

    private static string Encode(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                encoded.Append('%').Append(b.ToString("X2", null));
            }
        }

        return encoded.ToString();
    }
}
