namespace RemoteObjects.Values;

/// <summary>A point in doubles.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Down.</param>
public readonly record struct QPointF(double X, double Y);

/// <summary>A size in doubles; -1, -1 is "invalid".</summary>
/// <param name="Width">Across.</param>
/// <param name="Height">Down.</param>
public readonly record struct QSizeF(double Width, double Height);

/// <summary>A rectangle in doubles.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Across.</param>
/// <param name="Height">Down.</param>
public readonly record struct QRectF(double X, double Y, double Width, double Height);

/// <summary>A line in whole numbers.</summary>
/// <param name="X1">Start, across.</param>
/// <param name="Y1">Start, down.</param>
/// <param name="X2">End, across.</param>
/// <param name="Y2">End, down.</param>
public readonly record struct QLine(int X1, int Y1, int X2, int Y2);

/// <summary>A line in doubles.</summary>
/// <param name="X1">Start, across.</param>
/// <param name="Y1">Start, down.</param>
/// <param name="X2">End, across.</param>
/// <param name="Y2">End, down.</param>
public readonly record struct QLineF(double X1, double Y1, double X2, double Y2);

/// <summary>A 3 × 3 transformation, row by row; <c>M31</c> and <c>M32</c> move.</summary>
/// <param name="M11">Row 1.</param>
/// <param name="M12">Row 1.</param>
/// <param name="M13">Row 1.</param>
/// <param name="M21">Row 2.</param>
/// <param name="M22">Row 2.</param>
/// <param name="M23">Row 2.</param>
/// <param name="M31">Row 3.</param>
/// <param name="M32">Row 3.</param>
/// <param name="M33">Row 3.</param>
public readonly record struct QTransform(
    double M11, double M12, double M13, double M21, double M22, double M23, double M31, double M32, double M33)
{
    /// <summary>The transformation that changes nothing.</summary>
    public static readonly QTransform Identity = new(1, 0, 0, 0, 1, 0, 0, 0, 1);
}
