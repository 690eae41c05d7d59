using System.Collections;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    internal QUrl ReadUrl()
    {
        Charge(24);
        return QUrl.FromWire(ReadLatin1());
    }

    private QLocale ReadLocale()
    {
        Charge(24);
        return new QLocale(ReadString());
    }

    private Guid ReadUuid()
    {
        Charge(32);
        int a = ReadInt32();
        short b = ReadInt16();
        short c = ReadInt16();
        ReadOnlySpan<byte> rest = ReadBytes(8);
        return new Guid(a, b, c, rest[0], rest[1], rest[2], rest[3], rest[4], rest[5], rest[6], rest[7]);
    }

    private BitArray ReadBitArray()
    {
        ulong count = Context.Version.IsQt5 ? ReadUInt32() : ReadUInt64();
        ulong bytes = (count / 8) + (count % 8 == 0 ? 0u : 1u);
        if (bytes > (ulong)Remaining || count > int.MaxValue)
        {
            Throw.BadLength("A bit count", (long)Math.Min(count, long.MaxValue), Remaining);
        }

        Charge((2 * (long)bytes) + 64);
        return new BitArray(ReadBytes((int)bytes).ToArray()) { Length = (int)count };
    }

    private QRegExp ReadRegExp()
    {
        Charge(32);
        return new QRegExp(ReadString(), ReadByte(), ReadByte(), ReadByte());
    }

    private QRegularExpression ReadRegularExpression()
    {
        Charge(32);
        return new QRegularExpression(ReadString(), ReadUInt32());
    }

    private QJsonValue ReadJsonValue()
    {
        var kind = (QJsonKind)ReadByte();
        switch (kind)
        {
            case QJsonKind.Null:
                return QJsonValue.Null;
            case QJsonKind.Undefined:
                return QJsonValue.Undefined;
            case QJsonKind.Bool:
                return QJsonValue.Of(ReadBoolean());
            case QJsonKind.Number:
                Charge(56);
                return new QJsonValue(ReadDouble());
            case QJsonKind.Text:
                Charge(56);
                return new QJsonValue(ReadString());
            case QJsonKind.Array or QJsonKind.Object:
                Charge(56);
                return new QJsonValue(kind, ReadJsonText());
            default:
                throw new WireException(WireError.BadValue, $"There is no kind {(byte)kind} of JSON value.");
        }
    }

    private QJsonText ReadJsonText()
    {
        Charge(24);
        return new QJsonText(ReadByteArray());
    }

    private QCborBytes ReadCbor()
    {
        Charge(24);
        return new QCborBytes(ReadByteArray());
    }
}
