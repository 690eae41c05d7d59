using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private const string OffsetZoneMark = "OffsetFromUtc";

    private QDateTime ReadDateTime()
    {
        Charge(64);
        long julianDay = ReadInt64();
        uint milliseconds = ReadUInt32();
        byte spec = ReadByte();
        return (QTimeSpec)spec switch
        {
            QTimeSpec.LocalTime or QTimeSpec.Utc => new QDateTime(julianDay, milliseconds, (QTimeSpec)spec),
            QTimeSpec.OffsetFromUtc => new QDateTime(julianDay, milliseconds, QTimeSpec.OffsetFromUtc, ReadInt32()),
            QTimeSpec.TimeZone => new QDateTime(julianDay, milliseconds, QTimeSpec.TimeZone, 0, ReadTimeZone()),
            _ => throw new WireException(WireError.BadValue, $"There is no time spec {spec}."),
        };
    }

    private QTimeZone ReadTimeZone()
    {
        Charge(96);
        string? id = ReadString();
        return id == OffsetZoneMark
            ? new QTimeZone(null, new QOffsetZone(ReadString(), ReadInt32(), ReadString(), ReadString(), ReadInt32(), ReadString()))
            : new QTimeZone(id);
    }
}
