using System.Buffers.Binary;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // In packets protocol 1.3 uses an older stream version than in nested buffers: some types end earlier (spec wire-protocol 1 and 9).
    private readonly bool HasModernTails => !Context.Version.IsQt5 || IsNested;

    private object ReadGui(MetaType type)
    {
        switch (type)
        {
            case MetaType.QColor:
                Charge(32);
                return ReadColor();
            case MetaType.QBrush:
                return ReadBrush();
            case MetaType.QPen:
                return ReadPen();
            case MetaType.QFont:
                return ReadFont();
            case MetaType.QIcon:
                return ReadIcon();
            case MetaType.QPalette:
                return ReadPalette();
            case MetaType.QKeySequence:
                return ReadKeySequence();
            case MetaType.QColorSpace:
                Charge(24);
                return new QColorSpace(ReadByteArray());
            case MetaType.QEasingCurve:
                return ReadEasingCurve();
            default:
                return ReadImage();
        }
    }

    private QColor ReadColor() => new((QColorSpec)ReadSByte(), ReadUInt16(), ReadUInt16(), ReadUInt16(), ReadUInt16(), ReadUInt16());

    private QImage ReadImage() => ReadInt32() == 0 ? QImage.Null : ReadPng();

    // A PNG has no length in front; its chunks tell where it ends.
    private QImage ReadPng()
    {
        int start = _position;
        if (!ReadBytes(PngSignature.Length).SequenceEqual(PngSignature))
        {
            Throw.BadValue("An image is no PNG file.");
        }

        bool isLast;
        do
        {
            ReadOnlySpan<byte> head = ReadBytes(8);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
            isLast = head[4..].SequenceEqual("IEND"u8);
            if (length > int.MaxValue - 4)
            {
                Throw.BadLength("A PNG chunk", length, Remaining);
            }

            ReadBytes((int)length + 4);
        }
        while (!isLast);

        Charge(_position - start + 48);
        return new QImage(Since(start).ToArray());
    }

    private QBrush ReadBrush()
    {
        Charge(160);
        var style = (QBrushStyle)ReadByte();
        QColor color = ReadColor();
        QImage? texture = null;
        QGradient? gradient = null;
        switch (style)
        {
            case QBrushStyle.Texture:
                texture = ReadImage();
                break;
            case QBrushStyle.LinearGradient:
                gradient = ReadGradient(4);
                break;
            case QBrushStyle.RadialGradient:
                gradient = ReadGradient(Context.Version.IsQt5 ? 5 : 6);
                break;
            case QBrushStyle.ConicalGradient:
                gradient = ReadGradient(3);
                break;
        }

        return new QBrush(style, color, ReadTransform(), texture, gradient);
    }

    private QGradient ReadGradient(int numbers)
    {
        Charge(160);
        int type = ReadInt32();
        int spread = ReadInt32();
        int coordinateMode = ReadInt32();
        int interpolation = ReadInt32();
        var stops = new QGradientStop[ReadCount(minimumSize: 19, elementMemory: 24)];
        for (int i = 0; i < stops.Length; i++)
        {
            stops[i] = new QGradientStop(ReadDouble(), ReadColor());
        }

        // Protocol 1.3 has no focal radius: it is 0 there.
        double[] geometry = new double[Math.Max(numbers, numbers == 5 ? 6 : 0)];
        for (int i = 0; i < numbers; i++)
        {
            geometry[i] = ReadDouble();
        }

        return new QGradient(type, spread, coordinateMode, interpolation, stops, geometry);
    }

    private QPen ReadPen()
    {
        Charge(96);
        return new QPen(ReadUInt16(), ReadBoolean(), ReadDouble(), ReadBrush(), ReadDouble(), ReadDoubleList(), ReadDouble(), ReadBoolean());
    }

    private QFont ReadFont()
    {
        Charge(120);
        var font = new QFont
        {
            Family = ReadString(),
            StyleName = ReadString(),
            PointSize = ReadDouble(),
            PixelSize = ReadInt32(),
            StyleHint = ReadByte(),
            StyleStrategy = ReadUInt16(),
            Weight = ReadFontWeight(),
            Bits = (QFontBits)ReadByte(),
            Stretch = ReadUInt16(),
            ExtendedBits = ReadByte(),
            LetterSpacing = ReadInt32(),
            WordSpacing = ReadInt32(),
            HintingPreference = ReadByte(),
            Capitalization = ReadByte(),
        };
        return HasModernTails ? font with { Families = ReadStringList() } : font;
    }

    private ushort ReadFontWeight()
    {
        if (!Context.Version.IsQt5)
        {
            return ReadUInt16();
        }

        ReadByte(); // A character set of long ago, always 0.
        return FontWeights.FromQt5(ReadByte());
    }

    private QIcon ReadIcon()
    {
        string? engine = ReadString();
        if (string.IsNullOrEmpty(engine))
        {
            return engine is null ? QIcon.Null : QIcon.Null with { Engine = engine };
        }

        Charge(64);
        switch (engine)
        {
            case QIcon.ThemeEngine:
                return new QIcon(engine, ReadString(), []);
            case QIcon.PixmapEngine:
                var entries = new QIconEntry[ReadCount(minimumSize: 24, elementMemory: 64)];
                for (int i = 0; i < entries.Length; i++)
                {
                    entries[i] = new QIconEntry(ReadImage(), ReadString(), ReadSize(), ReadUInt32(), ReadUInt32());
                }

                return new QIcon(engine, null, entries);
            default:
                throw new WireException(WireError.UnknownType, $"No decoder for icons of the engine '{engine}'.");
        }
    }

    private QPalette ReadPalette()
    {
        Charge(600);
        var brushes = new QBrush[QPalette.Groups * QPalette.Roles];
        for (int i = 0; i < brushes.Length; i++)
        {
            brushes[i] = ReadBrush();
        }

        return new QPalette(brushes);
    }

    private QKeySequence ReadKeySequence()
    {
        Charge(48);
        var keys = new uint[ReadCount(minimumSize: 4, elementMemory: 4)];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ReadUInt32();
        }

        return new QKeySequence(keys);
    }

    private QEasingCurve ReadEasingCurve()
    {
        Charge(32);
        byte type = ReadByte();
        ReadUInt64(); // A function pointer of the sender: never to be used.
        return new QEasingCurve(type, ReadBoolean() ? ReadEasingConfig() : null);
    }

    private QEasingConfig ReadEasingConfig()
    {
        Charge(112);
        double period = ReadDouble();
        double amplitude = ReadDouble();
        double overshoot = ReadDouble();
        if (!HasModernTails)
        {
            return new QEasingConfig(period, amplitude, overshoot, [], []);
        }

        QPointF[] bezier = ReadPolygonF();
        var points = new QTcbPoint[ReadCount(minimumSize: 40, elementMemory: 40)];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new QTcbPoint(ReadPointF(), ReadDouble(), ReadDouble(), ReadDouble());
        }

        return new QEasingConfig(period, amplitude, overshoot, bezier, points);
    }
}
