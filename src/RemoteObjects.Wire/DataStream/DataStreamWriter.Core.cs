using System.Collections;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    internal readonly void WriteUrl(QUrl value) => WriteLatin1(value.Encoded);

    private readonly void WriteUuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        WriteUInt32(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes));
        WriteUInt16(System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]));
        WriteUInt16(System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]));
        WriteBytes(bytes[8..]);
    }

    private readonly void WriteBitArray(BitArray value)
    {
        if (Version.IsQt5)
        {
            WriteUInt32((uint)value.Length);
        }
        else
        {
            WriteUInt64((ulong)value.Length);
        }

        var bytes = new byte[(value.Length / 8) + (value.Length % 8 == 0 ? 0 : 1)];
        value.CopyTo(bytes, 0);
        WriteBytes(bytes);
    }

    private readonly void WriteRegExp(QRegExp value)
    {
        WriteString(value.Pattern);
        WriteByte(value.CaseSensitivity);
        WriteByte(value.Syntax);
        WriteByte(value.Minimal);
    }

    private readonly void WriteRegularExpression(QRegularExpression value)
    {
        WriteString(value.Pattern);
        WriteUInt32(value.Options);
    }

    private readonly void WriteJsonValue(QJsonValue value)
    {
        WriteByte((byte)value.Kind);
        switch (value.Kind)
        {
            case QJsonKind.Bool:
                WriteBoolean(value.Number != 0);
                break;
            case QJsonKind.Number:
                WriteDouble(value.Number);
                break;
            case QJsonKind.Text:
                WriteString(value.Text);
                break;
            case QJsonKind.Array or QJsonKind.Object:
                WriteByteArray(value.Nested?.Utf8);
                break;
        }
    }
}
