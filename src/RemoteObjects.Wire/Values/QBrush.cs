namespace RemoteObjects.Values;

/// <summary>Qt's brush styles, numbered as on the wire.</summary>
public enum QBrushStyle : byte
{
    /// <summary>Paints nothing.</summary>
    None = 0,

    /// <summary>One colour.</summary>
    Solid = 1,

    /// <summary>94 % dense pattern; 3 to 8 are ever less dense, 9 to 14 are line patterns.</summary>
    Dense1 = 2,

    /// <summary>A pattern of about half of the pixels.</summary>
    Dense4 = 5,

    /// <summary>Diagonal crossing lines, the last of the patterns.</summary>
    DiagonalCross = 14,

    /// <summary>A <see cref="QGradient"/> between two points.</summary>
    LinearGradient = 15,

    /// <summary>A <see cref="QGradient"/> around a point.</summary>
    RadialGradient = 16,

    /// <summary>A <see cref="QGradient"/> around an angle.</summary>
    ConicalGradient = 17,

    /// <summary>An image.</summary>
    Texture = 24,
}

/// <summary>A colour at a place of a gradient.</summary>
/// <param name="Position">0 to 1.</param>
/// <param name="Color">The colour there.</param>
public readonly record struct QGradientStop(double Position, QColor Color);

/// <summary>A gradient.</summary>
/// <param name="Type">0 linear, 1 radial, 2 conical.</param>
/// <param name="Spread">0 pad, 1 reflect, 2 repeat.</param>
/// <param name="CoordinateMode">Qt's number of the coordinate mode; 0 logical.</param>
/// <param name="Interpolation">Qt's number of the interpolation mode; 0 by colour.</param>
/// <param name="Stops">The colours; not to be changed.</param>
/// <param name="Geometry">
/// Linear: start x y, final stop x y. Radial: centre x y, focal x y, radius, focal radius (protocol 1.3 does not carry the last one).
/// Conical: centre x y, angle. Not to be changed.
/// </param>
public sealed record QGradient(int Type, int Spread, int CoordinateMode, int Interpolation, QGradientStop[] Stops, double[] Geometry)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(QGradient? other) => other is not null
        && Type == other.Type && Spread == other.Spread && CoordinateMode == other.CoordinateMode && Interpolation == other.Interpolation
        && Stops.AsSpan().SequenceEqual(other.Stops) && Geometry.AsSpan().SequenceEqual(other.Geometry);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Spread, Stops.Length);
}

/// <summary>A brush. What model views call background and foreground.</summary>
/// <param name="Style">The style.</param>
/// <param name="Color">The colour, for solid brushes and patterns.</param>
/// <param name="Transform">How the pattern is transformed.</param>
/// <param name="Texture">The image of <see cref="QBrushStyle.Texture"/>.</param>
/// <param name="Gradient">The gradient of the gradient styles.</param>
public sealed record QBrush(QBrushStyle Style, QColor Color, QTransform Transform, QImage? Texture = null, QGradient? Gradient = null)
{
    /// <summary>Paints nothing.</summary>
    public static readonly QBrush None = new(QBrushStyle.None, QColor.FromRgb(0, 0, 0), QTransform.Identity);

    /// <summary>Makes a solid brush.</summary>
    /// <param name="color">The colour.</param>
    public QBrush(QColor color)
        : this(QBrushStyle.Solid, color, QTransform.Identity)
    {
    }
}

/// <summary>A pen.</summary>
/// <param name="Style">Line style, cap and join as Qt's combined bits.</param>
/// <param name="IsCosmetic">Whether the width is in device pixels whatever the transformation.</param>
/// <param name="Width">Width.</param>
/// <param name="Brush">What the line is filled with.</param>
/// <param name="MiterLimit">Miter limit.</param>
/// <param name="Dashes">Dash pattern; not to be changed.</param>
/// <param name="DashOffset">Where the pattern begins.</param>
/// <param name="HasDefaultWidth">Whether the width was never set.</param>
public sealed record QPen(ushort Style, bool IsCosmetic, double Width, QBrush Brush, double MiterLimit, double[] Dashes, double DashOffset, bool HasDefaultWidth)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(QPen? other) => other is not null
        && Style == other.Style && IsCosmetic == other.IsCosmetic && Width.Equals(other.Width) && Brush == other.Brush
        && MiterLimit.Equals(other.MiterLimit) && Dashes.AsSpan().SequenceEqual(other.Dashes) && DashOffset.Equals(other.DashOffset)
        && HasDefaultWidth == other.HasDefaultWidth;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Style, Width, Brush);
}
