namespace RemoteObjects;

/// <summary>How long a node waits before it tries to connect again.</summary>
/// <remarks>The wait doubles from <see cref="InitialDelay"/> to <see cref="MaxDelay"/>; each is shortened by a random part, so that many clients of one host do not come back all at once.</remarks>
public sealed record ReconnectPolicy
{
    /// <summary>The wait after the first failure.</summary>
    /// <value>Default 250 ms, as Qt.</value>
    public TimeSpan InitialDelay { get; init => field = Positive(value); } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait.</summary>
    /// <value>Default 5 s.</value>
    public TimeSpan MaxDelay { get; init => field = Positive(value); } = TimeSpan.FromSeconds(5);

    /// <summary>The part of a wait that is left to chance.</summary>
    /// <value>Default 0.3; from 0 to 1.</value>
    public double Jitter
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Jitter must be from 0 to 1.");
    } = 0.3;

    /// <summary>The wait before an attempt.</summary>
    /// <param name="failures">Attempts that failed in a row, from 1 on.</param>
    internal TimeSpan Delay(int failures)
    {
        double wait = Math.Min(MaxDelay.TotalMilliseconds, InitialDelay.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 30) - 1));
#pragma warning disable CA5394 // Nothing secret depends on it.
        return TimeSpan.FromMilliseconds(wait * (1 - (Jitter * Random.Shared.NextDouble())));
#pragma warning restore CA5394
    }

    private static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The delay must be positive.");
}
