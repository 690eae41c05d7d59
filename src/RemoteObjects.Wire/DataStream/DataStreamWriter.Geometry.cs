using System.Drawing;
using System.Numerics;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    private const int RegionRectangles = 10;

    internal readonly void WriteSize(Size value)
    {
        WriteInt32(value.Width);
        WriteInt32(value.Height);
    }

    private readonly bool TryWriteGeometry(object value)
    {
        switch (value)
        {
            case Rectangle rectangle:
                WriteRectangle(rectangle);
                return true;
            case QRectF rectangle:
                WriteDoubles(rectangle.X, rectangle.Y, rectangle.Width, rectangle.Height);
                return true;
            case QSizeF size:
                WriteDoubles(size.Width, size.Height);
                return true;
            case QPointF point:
                WritePointF(point);
                return true;
            case QLine line:
                WriteInt32(line.X1);
                WriteInt32(line.Y1);
                WriteInt32(line.X2);
                WriteInt32(line.Y2);
                return true;
            case QLineF line:
                WriteDoubles(line.X1, line.Y1, line.X2, line.Y2);
                return true;
            case Point[] polygon:
                WritePolygon(polygon);
                return true;
            case QPointF[] polygon:
                WritePolygonF(polygon);
                return true;
            case Rectangle[] region:
                WriteRegion(region);
                return true;
            case QTransform transform:
                WriteTransform(transform);
                return true;
            case Vector2 vector:
                WriteDoubles(vector.X, vector.Y);
                return true;
            case Vector3 vector:
                WriteDoubles(vector.X, vector.Y, vector.Z);
                return true;
            case Vector4 vector:
                WriteDoubles(vector.X, vector.Y, vector.Z, vector.W);
                return true;
            case Quaternion quaternion:
                WriteDoubles(quaternion.W, quaternion.X, quaternion.Y, quaternion.Z);
                return true;
            case Matrix4x4 matrix:
                WriteMatrix(matrix);
                return true;
            default:
                return false;
        }
    }

    private readonly void WriteDoubles(params ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            WriteDouble(value);
        }
    }

    private readonly void WritePointF(QPointF value) => WriteDoubles(value.X, value.Y);

    private readonly void WriteRectangle(Rectangle value)
    {
        WriteInt32(value.X);
        WriteInt32(value.Y);
        WriteInt32(unchecked(value.X + value.Width - 1));
        WriteInt32(unchecked(value.Y + value.Height - 1));
    }

    private readonly void WriteTransform(QTransform t) => WriteDoubles(t.M11, t.M12, t.M13, t.M21, t.M22, t.M23, t.M31, t.M32, t.M33);

    private readonly void WriteMatrix(Matrix4x4 matrix)
    {
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                WriteDouble(matrix[row, column]);
            }
        }
    }

    private readonly void WritePolygon(Point[] points)
    {
        WriteUInt32((uint)points.Length);
        foreach (Point point in points)
        {
            WriteInt32(point.X);
            WriteInt32(point.Y);
        }
    }

    private readonly void WritePolygonF(QPointF[] points)
    {
        WriteUInt32((uint)points.Length);
        foreach (QPointF point in points)
        {
            WritePointF(point);
        }
    }

    private readonly void WriteRegion(Rectangle[] rectangles)
    {
        int size = Reserve32();
        if (rectangles.Length > 0)
        {
            WriteInt32(RegionRectangles);
            WriteUInt32((uint)rectangles.Length);
            foreach (Rectangle rectangle in rectangles)
            {
                WriteRectangle(rectangle);
            }
        }

        PatchLength(size);
    }
}
