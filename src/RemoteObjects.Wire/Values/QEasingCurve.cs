namespace RemoteObjects.Values;

/// <summary>A point of a TCB spline.</summary>
/// <param name="Point">Where.</param>
/// <param name="Tension">T.</param>
/// <param name="Continuity">C.</param>
/// <param name="Bias">B.</param>
public readonly record struct QTcbPoint(QPointF Point, double Tension, double Continuity, double Bias);

/// <summary>The parameters of a <see cref="QEasingCurve"/>.</summary>
/// <param name="Period">Period.</param>
/// <param name="Amplitude">Amplitude.</param>
/// <param name="Overshoot">Overshoot.</param>
/// <param name="Bezier">Points of a Bézier spline; not sent in packets of protocol 1.3.</param>
/// <param name="Tcb">Points of a TCB spline; not sent in packets of protocol 1.3.</param>
public sealed record QEasingConfig(double Period, double Amplitude, double Overshoot, QPointF[] Bezier, QTcbPoint[] Tcb)
{
    /// <summary>Equality by parameters and points.</summary>
    public bool Equals(QEasingConfig? other) => other is not null
        && Period.Equals(other.Period) && Amplitude.Equals(other.Amplitude) && Overshoot.Equals(other.Overshoot)
        && Bezier.AsSpan().SequenceEqual(other.Bezier) && Tcb.AsSpan().SequenceEqual(other.Tcb);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Period, Amplitude, Overshoot);
}

/// <summary>An easing curve. A function pointer of the sender is neither kept nor sent.</summary>
/// <param name="Type">Qt's number of the curve.</param>
/// <param name="Config">Parameters, for the curves that have some.</param>
public sealed record QEasingCurve(byte Type, QEasingConfig? Config = null);
