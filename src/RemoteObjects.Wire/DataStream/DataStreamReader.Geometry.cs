using System.Drawing;
using System.Numerics;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private const int RegionRectangles = 10;

    internal Size ReadSize() => new(ReadInt32(), ReadInt32());

    private object ReadGeometry(MetaType type)
    {
        Charge(48);
        return type switch
        {
            MetaType.QRect => ReadRectangle(),
            MetaType.QRectF => new QRectF(ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble()),
            MetaType.QSizeF => new QSizeF(ReadDouble(), ReadDouble()),
            MetaType.QPointF => ReadPointF(),
            MetaType.QLine => new QLine(ReadInt32(), ReadInt32(), ReadInt32(), ReadInt32()),
            MetaType.QLineF => new QLineF(ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble()),
            MetaType.QPolygon => ReadPolygon(),
            MetaType.QPolygonF => ReadPolygonF(),
            MetaType.QRegion => ReadRegion(),
            MetaType.QTransform => ReadTransform(),
            MetaType.QVector2D => new Vector2(ReadSingle(), ReadSingle()),
            MetaType.QVector3D => new Vector3(ReadSingle(), ReadSingle(), ReadSingle()),
            MetaType.QVector4D => new Vector4(ReadSingle(), ReadSingle(), ReadSingle(), ReadSingle()),
            MetaType.QQuaternion => ReadQuaternion(),
            _ => ReadMatrix(),
        };
    }

    private float ReadSingle() => (float)ReadDouble();

    private QPointF ReadPointF() => new(ReadDouble(), ReadDouble());

    // The wire has the corners, right = left + width - 1; wrapping arithmetic keeps every value.
    private Rectangle ReadRectangle()
    {
        int left = ReadInt32();
        int top = ReadInt32();
        return new Rectangle(left, top, unchecked(ReadInt32() - left + 1), unchecked(ReadInt32() - top + 1));
    }

    private QTransform ReadTransform() => new(
        ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble(), ReadDouble());

    private Quaternion ReadQuaternion()
    {
        float scalar = ReadSingle();
        return new Quaternion(ReadSingle(), ReadSingle(), ReadSingle(), scalar);
    }

    private Matrix4x4 ReadMatrix()
    {
        Charge(64);
        var matrix = default(Matrix4x4);
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                matrix[row, column] = ReadSingle();
            }
        }

        return matrix;
    }

    private Point[] ReadPolygon()
    {
        var points = new Point[ReadCount(minimumSize: 8, elementMemory: 8)];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new Point(ReadInt32(), ReadInt32());
        }

        return points;
    }

    private QPointF[] ReadPolygonF()
    {
        var points = new QPointF[ReadCount(minimumSize: 16, elementMemory: 16)];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = ReadPointF();
        }

        return points;
    }

    private Rectangle[] ReadRegion()
    {
        uint bytes = ReadUInt32();
        if (bytes == 0)
        {
            return [];
        }

        int start = _position;
        if (ReadInt32() != RegionRectangles)
        {
            Throw.BadValue("A region is no list of rectangles.");
        }

        var rectangles = new Rectangle[ReadCount(minimumSize: 16, elementMemory: 16)];
        for (int i = 0; i < rectangles.Length; i++)
        {
            rectangles[i] = ReadRectangle();
        }

        if (_position - start != bytes)
        {
            Throw.BadLength("A region", bytes, Remaining);
        }

        return rectangles;
    }
}
