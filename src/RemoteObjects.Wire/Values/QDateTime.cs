using System.Globalization;

namespace RemoteObjects.Values;

/// <summary>What the clock of a <see cref="QDateTime"/> shows.</summary>
public enum QTimeSpec : byte
{
    /// <summary>The local time of whoever sent it; the wire does not say which zone that is.</summary>
    LocalTime = 0,

    /// <summary>UTC.</summary>
    Utc = 1,

    /// <summary>A fixed distance from UTC: <see cref="QDateTime.OffsetSeconds"/>.</summary>
    OffsetFromUtc = 2,

    /// <summary>A named zone: <see cref="QDateTime.Zone"/>.</summary>
    TimeZone = 3,
}

/// <summary>A time zone that is no IANA zone: fixed offset, UTC, or made by hand (spec wire-protocol 9, the form <c>OffsetFromUtc</c>).</summary>
/// <param name="Id">For instance <c>UTC+01:00</c>.</param>
/// <param name="OffsetSeconds">Seconds east of UTC.</param>
/// <param name="Name">Display name.</param>
/// <param name="Abbreviation">Short name.</param>
/// <param name="Territory">Qt's number of the territory; 0 is any.</param>
/// <param name="Comment">Free text.</param>
public sealed record QOffsetZone(string? Id, int OffsetSeconds, string? Name, string? Abbreviation, int Territory, string? Comment);

/// <summary>The zone of a <see cref="QDateTime"/>.</summary>
/// <param name="Id">IANA id such as <c>America/New_York</c>; unused if <paramref name="Offset"/> is given.</param>
/// <param name="Offset">The zone with a fixed offset, or null for IANA zones.</param>
public sealed record QTimeZone(string? Id, QOffsetZone? Offset = null);

/// <summary>A point in time as Qt sends it: what calendar and clock show in a time spec, not converted to UTC.</summary>
/// <param name="JulianDay">The day, or <see cref="NullDate"/>. 1970-01-01 is 2440588.</param>
/// <param name="Milliseconds">Milliseconds since midnight, or <see cref="NullTime"/>.</param>
/// <param name="Spec">What the clock shows.</param>
/// <param name="OffsetSeconds">Seconds east of UTC; with <see cref="QTimeSpec.OffsetFromUtc"/> only.</param>
/// <param name="Zone">The zone; with <see cref="QTimeSpec.TimeZone"/> only.</param>
public sealed record QDateTime(long JulianDay, uint Milliseconds, QTimeSpec Spec = QTimeSpec.LocalTime, int OffsetSeconds = 0, QTimeZone? Zone = null)
{
    /// <summary>The Julian day of "no date".</summary>
    public const long NullDate = long.MinValue;

    /// <summary>The time of "no time".</summary>
    public const uint NullTime = uint.MaxValue;

    /// <summary>No date and no time.</summary>
    public static readonly QDateTime Null = new(NullDate, NullTime);

    internal const long FirstJulianDay = 1721426;
    internal const uint MillisecondsPerDay = 86_400_000;

    /// <summary>Whether date or time are missing.</summary>
    public bool IsNull => JulianDay == NullDate || Milliseconds == NullTime;

    /// <summary>What calendar and clock show, if .NET can say it (years 1 to 9999).</summary>
    /// <param name="value">Of kind <see cref="DateTimeKind.Utc"/> for UTC, otherwise <see cref="DateTimeKind.Unspecified"/>: it may be the local time of another machine.</param>
    public bool TryToDateTime(out DateTime value)
    {
        long day = unchecked(JulianDay - FirstJulianDay);
        if (IsNull || day < 0 || day > DateOnly.MaxValue.DayNumber || Milliseconds >= MillisecondsPerDay)
        {
            value = default;
            return false;
        }

        value = new DateTime((day * TimeSpan.TicksPerDay) + (Milliseconds * TimeSpan.TicksPerMillisecond), Spec == QTimeSpec.Utc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        return true;
    }

    /// <summary>The point in time. Local time is taken for the local time of this machine.</summary>
    /// <param name="value">The point in time.</param>
    /// <returns>False if it is null, beyond .NET's years, or in a zone this machine does not know.</returns>
    public bool TryToDateTimeOffset(out DateTimeOffset value)
    {
        value = default;
        if (!TryToDateTime(out DateTime clock) || !TryGetOffset(clock, out TimeSpan offset))
        {
            return false;
        }

        long utc = clock.Ticks - offset.Ticks;
        if (offset.Ticks % TimeSpan.TicksPerMinute != 0 || offset.Duration() > TimeSpan.FromHours(14) || utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified), offset);
        return true;
    }

    /// <summary>Makes one from a .NET time; what is below a millisecond is cut off. Kinds other than UTC become local time.</summary>
    /// <param name="value">The time.</param>
    public static QDateTime From(DateTime value) => From(value, value.Kind == DateTimeKind.Utc ? QTimeSpec.Utc : QTimeSpec.LocalTime, 0);

    /// <summary>Makes one from a .NET time; what is below a millisecond is cut off. Offset 0 becomes UTC.</summary>
    /// <param name="value">The time.</param>
    public static QDateTime From(DateTimeOffset value) => value.Offset == TimeSpan.Zero
        ? From(value.UtcDateTime, QTimeSpec.Utc, 0)
        : From(value.DateTime, QTimeSpec.OffsetFromUtc, (int)value.Offset.TotalSeconds);

    /// <inheritdoc/>
    public override string ToString()
    {
        if (!TryToDateTime(out DateTime clock))
        {
            return IsNull ? "" : string.Create(CultureInfo.InvariantCulture, $"Julian day {JulianDay}, {Milliseconds} ms");
        }

        string text = clock.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
        return Spec switch
        {
            QTimeSpec.Utc => text + "Z",
            QTimeSpec.OffsetFromUtc => text + (OffsetSeconds < 0 ? "-" : "+") + TimeSpan.FromSeconds(OffsetSeconds).ToString("hh\\:mm", CultureInfo.InvariantCulture),
            QTimeSpec.TimeZone => $"{text}[{Zone?.Offset?.Id ?? Zone?.Id}]",
            _ => text,
        };
    }

    private static QDateTime From(DateTime clock, QTimeSpec spec, int offset) =>
        new(DateOnly.FromDateTime(clock).DayNumber + FirstJulianDay, (uint)(clock.TimeOfDay.Ticks / TimeSpan.TicksPerMillisecond), spec, offset);

    private bool TryGetOffset(DateTime clock, out TimeSpan offset)
    {
        offset = default;
        switch (Spec)
        {
            case QTimeSpec.Utc:
                return true;
            case QTimeSpec.OffsetFromUtc:
                offset = TimeSpan.FromSeconds(OffsetSeconds);
                return true;
            case QTimeSpec.TimeZone when Zone?.Offset is { } fixedZone:
                offset = TimeSpan.FromSeconds(fixedZone.OffsetSeconds);
                return true;
            case QTimeSpec.TimeZone:
                if (Zone?.Id is not { Length: > 0 } id || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone))
                {
                    return false;
                }

                offset = zone.GetUtcOffset(clock);
                return true;
            default:
                offset = TimeZoneInfo.Local.GetUtcOffset(clock);
                return true;
        }
    }
}
