using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    private readonly bool HasModernTails => !Version.IsQt5 || IsNested;

    private readonly bool TryWriteGui(object value)
    {
        switch (value)
        {
            case QColor color:
                WriteColor(color);
                return true;
            case QBrush brush:
                WriteBrush(brush);
                return true;
            case QPen pen:
                WritePen(pen);
                return true;
            case QFont font:
                WriteFont(font);
                return true;
            case QImage image:
                WriteImage(image);
                return true;
            case QIcon icon:
                WriteIcon(icon);
                return true;
            case QPalette palette:
                WritePalette(palette);
                return true;
            case QKeySequence keys:
                WriteKeySequence(keys);
                return true;
            case QColorSpace space:
                WriteByteArray(space.IccProfile);
                return true;
            case QEasingCurve curve:
                WriteEasingCurve(curve);
                return true;
            default:
                return false;
        }
    }

    private readonly void WriteColor(QColor value)
    {
        WriteSByte((sbyte)value.Spec);
        WriteUInt16(value.Alpha);
        WriteUInt16(value.Component1);
        WriteUInt16(value.Component2);
        WriteUInt16(value.Component3);
        WriteUInt16(value.Component4);
    }

    private readonly void WriteImage(QImage value)
    {
        WriteInt32(value.Png is null ? 0 : 1);
        WriteBytes(value.Png);
    }

    private readonly void WriteBrush(QBrush value)
    {
        WriteByte((byte)value.Style);
        WriteColor(value.Color);
        switch (value.Style)
        {
            case QBrushStyle.Texture:
                WriteImage(value.Texture ?? QImage.Null);
                break;
            case QBrushStyle.LinearGradient:
                WriteGradient(value.Gradient, 4);
                break;
            case QBrushStyle.RadialGradient:
                WriteGradient(value.Gradient, Version.IsQt5 ? 5 : 6);
                break;
            case QBrushStyle.ConicalGradient:
                WriteGradient(value.Gradient, 3);
                break;
        }

        WriteTransform(value.Transform);
    }

    private readonly void WriteGradient(QGradient? value, int numbers)
    {
        if (value is null || value.Geometry.Length < numbers)
        {
            throw new ArgumentException($"A gradient of this style needs {numbers} numbers of geometry.");
        }

        WriteInt32(value.Type);
        WriteInt32(value.Spread);
        WriteInt32(value.CoordinateMode);
        WriteInt32(value.Interpolation);
        WriteUInt32((uint)value.Stops.Length);
        foreach (QGradientStop stop in value.Stops)
        {
            WriteDouble(stop.Position);
            WriteColor(stop.Color);
        }

        WriteDoubles(value.Geometry.AsSpan(0, numbers));
    }

    private readonly void WritePen(QPen value)
    {
        WriteUInt16(value.Style);
        WriteBoolean(value.IsCosmetic);
        WriteDouble(value.Width);
        WriteBrush(value.Brush);
        WriteDouble(value.MiterLimit);
        WriteDoubleList(value.Dashes);
        WriteDouble(value.DashOffset);
        WriteBoolean(value.HasDefaultWidth);
    }

    private readonly void WriteFont(QFont value)
    {
        WriteString(value.Family);
        WriteString(value.StyleName);
        WriteDouble(value.PointSize);
        WriteInt32(value.PixelSize);
        WriteByte(value.StyleHint);
        WriteUInt16(value.StyleStrategy);
        WriteFontWeight(value.Weight);
        WriteByte((byte)value.Bits);
        WriteUInt16(value.Stretch);
        WriteByte(value.ExtendedBits);
        WriteInt32(value.LetterSpacing);
        WriteInt32(value.WordSpacing);
        WriteByte(value.HintingPreference);
        WriteByte(value.Capitalization);
        if (HasModernTails)
        {
            WriteStringList(value.Families);
        }
    }

    private readonly void WriteFontWeight(ushort weight)
    {
        if (!Version.IsQt5)
        {
            WriteUInt16(weight);
            return;
        }

        WriteByte(0);
        WriteByte(FontWeights.ToQt5(weight));
    }

    private readonly void WriteIcon(QIcon value)
    {
        WriteString(value.Engine);
        switch (value.Engine)
        {
            case null or "":
                break;
            case QIcon.ThemeEngine:
                WriteString(value.ThemeName);
                break;
            case QIcon.PixmapEngine:
                WriteUInt32((uint)value.Entries.Count);
                foreach (QIconEntry entry in value.Entries)
                {
                    WriteImage(entry.Pixmap);
                    WriteString(entry.File);
                    WriteSize(entry.Size);
                    WriteUInt32(entry.Mode);
                    WriteUInt32(entry.State);
                }

                break;
            default:
                throw new ArgumentException($"Icons of the engine '{value.Engine}' can't be sent.");
        }
    }

    private readonly void WritePalette(QPalette value)
    {
        if (value.Brushes.Length != QPalette.Groups * QPalette.Roles)
        {
            throw new ArgumentException($"A palette has {QPalette.Groups * QPalette.Roles} brushes, not {value.Brushes.Length}.");
        }

        foreach (QBrush brush in value.Brushes)
        {
            WriteBrush(brush);
        }
    }

    private readonly void WriteKeySequence(QKeySequence value)
    {
        WriteUInt32((uint)value.Keys.Length);
        foreach (uint key in value.Keys)
        {
            WriteUInt32(key);
        }
    }

    private readonly void WriteEasingCurve(QEasingCurve value)
    {
        WriteByte(value.Type);
        WriteUInt64(0);
        WriteBoolean(value.Config is not null);
        if (value.Config is not { } config)
        {
            return;
        }

        WriteDoubles(config.Period, config.Amplitude, config.Overshoot);
        if (!HasModernTails)
        {
            return;
        }

        WritePolygonF(config.Bezier);
        WriteUInt32((uint)config.Tcb.Length);
        foreach (QTcbPoint point in config.Tcb)
        {
            WritePointF(point.Point);
            WriteDoubles(point.Tension, point.Continuity, point.Bias);
        }
    }
}
