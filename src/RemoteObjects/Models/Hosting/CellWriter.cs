using RemoteObjects.Values;
using RemoteObjects.Wire;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Models.Hosting;

/// <summary>Writes cells of a model straight into an answer: no object is made for a cell, and the path above it is taken once.</summary>
internal static class CellWriter
{
    /// <summary>Appends a reply with the cells of a rectangle, row by row (spec item-model 2, DataEntries).</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="version">The protocol.</param>
    /// <param name="name">The object.</param>
    /// <param name="serial">The call.</param>
    /// <param name="model">The model.</param>
    /// <param name="parent">What the cells are under.</param>
    /// <param name="area">First and last row and column; none if a last one is before the first.</param>
    /// <param name="roles">Values in this order; a negative role stands for one that is not shared.</param>
    /// <param name="faults">Takes what the model throws: such a cell is told without the value, so that one bad cell does not cost the page.</param>
    public static void WriteReply(
        WireBuffer buffer,
        ProtocolVersion version,
        string name,
        int serial,
        ItemModel model,
        ModelIndex parent,
        CellArea area,
        ReadOnlySpan<int> roles,
        CellFaults faults)
    {
        var writer = new DataStreamWriter(buffer, version);
        int size = writer.Reserve32();
        writer.WriteUInt16((ushort)PacketId.InvokeReply);
        writer.WriteString(name);
        writer.WriteInt32(serial);
        writer.WriteUInt32(version.UserTypeId);
        writer.WriteBoolean(false);
        writer.WriteCString(UserTypeNames.DataEntries(version));
        int rows = Math.Max(0, area.LastRow - area.FirstRow + 1);
        int columns = Math.Max(0, area.LastColumn - area.FirstColumn + 1);
        writer.WriteUInt32((uint)(rows * columns));
        ModelPath above = model.PathOf(parent);
        for (int row = area.FirstRow; row < area.FirstRow + rows; row++)
        {
            for (int column = area.FirstColumn; column < area.FirstColumn + columns; column++)
            {
                WriteCell(ref writer, buffer, model, model.Index(row, column, parent), above, row, column, roles, faults);
            }
        }

        writer.PatchLength(size);
    }

    /// <summary>The value of a cell as a peer may see it.</summary>
    public static QVariant SharedData(ItemModel model, ModelIndex index, int role) => role < 0 ? default : model.Data(index, role);

    private static void WriteCell(
        ref DataStreamWriter writer,
        WireBuffer buffer,
        ItemModel model,
        ModelIndex index,
        in ModelPath above,
        int row,
        int column,
        ReadOnlySpan<int> roles,
        CellFaults faults)
    {
        writer.WriteUInt32((uint)above.Count + 1);
        for (int i = 0; i < above.Count; i++)
        {
            writer.WriteInt32(above[i].Row);
            writer.WriteInt32(above[i].Column);
        }

        writer.WriteInt32(row);
        writer.WriteInt32(column);
        writer.WriteUInt32((uint)roles.Length);
        foreach (int role in roles)
        {
            int before = buffer.Length;
            try
            {
                writer.WriteVariant(SharedData(model, index, role));
            }
#pragma warning disable CA1031 // Whatever a model does wrong is its own; and a value may have no encoding in this version.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                faults.Add(exception);
                buffer.Truncate(before);
                writer.WriteVariant(default);
            }
        }

        writer.WriteBoolean(model.HasChildren(index));
        writer.WriteInt32((int)model.Flags(index));
        writer.WriteBytes(CellBytes.UsualEnd);
    }
}

/// <summary>A rectangle of cells under one parent, ends included.</summary>
internal readonly record struct CellArea(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    private const int UsualCell = 100;
    private const int MaxCapacity = 1024 * 1024;

    /// <summary>Bytes that an answer with the cells may take: room enough for most, and never much for nothing.</summary>
    public int Capacity => (int)Math.Clamp((LastRow - (long)FirstRow + 1) * (LastColumn - (long)FirstColumn + 1) * UsualCell, 1024, MaxCapacity);
}

/// <summary>What went wrong with cells of one answer.</summary>
internal sealed class CellFaults
{
    public Exception? First { get; private set; }

    public int Count { get; private set; }

    public void Add(Exception exception)
    {
        First ??= exception;
        Count++;
    }
}
