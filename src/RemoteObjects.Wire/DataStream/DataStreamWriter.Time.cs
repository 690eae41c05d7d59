using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    private const string OffsetZoneMark = "OffsetFromUtc";

    private readonly void WriteDateTime(QDateTime value)
    {
        WriteInt64(value.JulianDay);
        WriteUInt32(value.Milliseconds);
        WriteByte((byte)value.Spec);
        if (value.Spec == QTimeSpec.OffsetFromUtc)
        {
            WriteInt32(value.OffsetSeconds);
        }
        else if (value.Spec == QTimeSpec.TimeZone)
        {
            WriteTimeZone(value.Zone ?? throw new ArgumentException("A QDateTime in a time zone names none."));
        }
    }

    private readonly void WriteTimeZone(QTimeZone zone)
    {
        if (zone.Offset is null)
        {
            WriteString(zone.Id);
            return;
        }

        WriteString(OffsetZoneMark);
        WriteString(zone.Offset.Id);
        WriteInt32(zone.Offset.OffsetSeconds);
        WriteString(zone.Offset.Name);
        WriteString(zone.Offset.Abbreviation);
        WriteInt32(zone.Offset.Territory);
        WriteString(zone.Offset.Comment);
    }
}
