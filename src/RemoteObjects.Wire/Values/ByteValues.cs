namespace RemoteObjects.Values;

/// <summary>A CBOR value, array or map: the encoded bytes.</summary>
/// <param name="Bytes">CBOR (RFC 8949); not to be changed.</param>
public sealed record QCborBytes(byte[]? Bytes)
{
    /// <summary>Equality by bytes.</summary>
    public bool Equals(QCborBytes? other) => other is not null && ValueEquality.Equal(Bytes, other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes?.Length ?? -1;
}

/// <summary>A colour space.</summary>
/// <param name="IccProfile">The ICC profile; not to be changed.</param>
public sealed record QColorSpace(byte[]? IccProfile)
{
    /// <summary>Equality by bytes.</summary>
    public bool Equals(QColorSpace? other) => other is not null && ValueEquality.Equal(IccProfile, other.IccProfile);

    /// <inheritdoc/>
    public override int GetHashCode() => IccProfile?.Length ?? -1;
}

/// <summary>An image, pixmap or bitmap: a PNG file as it is on the wire.</summary>
/// <param name="Png">The whole file, not to be changed; null for the null image. Decode it with limits: it comes from the peer.</param>
public sealed record QImage(byte[]? Png)
{
    /// <summary>The image without pixels.</summary>
    public static readonly QImage Null = new((byte[]?)null);

    /// <summary>Equality by bytes.</summary>
    public bool Equals(QImage? other) => other is not null && ValueEquality.Equal(Png, other.Png);

    /// <inheritdoc/>
    public override int GetHashCode() => Png?.Length ?? -1;
}

/// <summary>A key sequence such as Ctrl+S.</summary>
/// <param name="Keys">One to four key codes with Qt's modifier bits; not to be changed.</param>
public sealed record QKeySequence(uint[] Keys)
{
    /// <summary>Equality by keys.</summary>
    public bool Equals(QKeySequence? other) => other is not null && Keys.AsSpan().SequenceEqual(other.Keys);

    /// <inheritdoc/>
    public override int GetHashCode() => Keys.Length == 0 ? 0 : (int)Keys[0];
}
