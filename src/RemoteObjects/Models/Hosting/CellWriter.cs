using System.Drawing;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Models.Hosting;

/// <summary>Writes cells of a model straight into a packet: no object is made for a cell, and the path above it is taken once.</summary>
/// <param name="buffer">Where to; appended to.</param>
/// <param name="version">The protocol.</param>
/// <param name="model">The model.</param>
/// <param name="roles">Values in this order; a negative role stands for one that is not shared.</param>
/// <param name="maxBytes">The cells end with the row that makes the buffer longer than this.</param>
internal sealed class CellWriter(WireBuffer buffer, ProtocolVersion version, ItemModel model, int[] roles, int maxBytes)
{
    /// <summary>Levels of a tree told at most.</summary>
    public const int MaxDepth = 64;

    /// <summary>What the model threw: such a cell is told without the value, so that one bad cell does not cost the page.</summary>
    public CellFaults Faults { get; } = new();

    private bool IsFull => buffer.Length > maxBytes;

    /// <summary>Writes a reply with the cells of a rectangle, row by row (spec item-model 2, DataEntries).</summary>
    /// <param name="name">The object.</param>
    /// <param name="serial">The call.</param>
    /// <param name="parent">What the cells are under.</param>
    /// <param name="area">Which cells.</param>
    /// <returns>Those that were written: whole rows, at least one if there are any.</returns>
    public CellArea WriteRows(string name, int serial, ModelIndex parent, CellArea area)
    {
        var writer = new DataStreamWriter(buffer, version);
        int size = BeginReply(ref writer, name, serial);
        CellArea told = WriteEntries(ref writer, parent, area);
        writer.PatchLength(size);
        return told;
    }

    /// <summary>Writes a reply with all cells of a tree that there is room for, depth first (spec item-model 3.2, MetaAndDataEntries).</summary>
    /// <param name="name">The object.</param>
    /// <param name="serial">The call.</param>
    /// <param name="told">The roles as the reply names them.</param>
    /// <param name="maxCells">Cells at most.</param>
    /// <param name="onCounted">Told of each cell whose size is told.</param>
    public void WriteTree(string name, int serial, int[] told, int maxCells, Action<ModelIndex> onCounted)
    {
        var writer = new DataStreamWriter(buffer, version);
        int size = BeginReply(ref writer, name, serial);
        BeginUserType(ref writer, UserTypeNames.MetaAndDataEntries(version));
        WriteLevel(ref writer, default, ModelPath.Empty, ref maxCells, onCounted);
        writer.WriteInt32List(told);
        writer.WriteSize(new Size(model.ColumnCount(), model.RowCount()));
        writer.PatchLength(size);
    }

    /// <summary>Writes the notice that cells changed, and the cells along with it (docs/decisions/0012).</summary>
    /// <param name="name">The object.</param>
    /// <param name="notice">What the notice says without them.</param>
    /// <param name="parent">What the cells are under.</param>
    /// <param name="area">Which cells.</param>
    /// <returns>Whether there was room for all of them, and none threw; else what was written is of no use.</returns>
    public bool TryWriteChanged(string name, QVariant[] notice, ModelIndex parent, CellArea area)
    {
        var writer = new DataStreamWriter(buffer, version);
        int size = writer.Reserve32();
        writer.WriteUInt16((ushort)PacketId.Invoke);
        writer.WriteString(name);
        writer.WriteInt32((int)InvokeCall.Invoke);
        writer.WriteInt32(ModelAdapterApi.DataChanged);
        writer.WriteUInt32((uint)notice.Length + 1);
        foreach (ref readonly QVariant argument in notice.AsSpan())
        {
            writer.WriteVariant(argument);
        }

        CellArea told = WriteEntries(ref writer, parent, area);
        writer.WriteInt32(-1);
        writer.WriteInt32(-1);
        writer.PatchLength(size);
        return told == area && !IsFull && Faults.Count == 0;
    }

    private static int BeginReply(ref DataStreamWriter writer, string name, int serial)
    {
        int size = writer.Reserve32();
        writer.WriteUInt16((ushort)PacketId.InvokeReply);
        writer.WriteString(name);
        writer.WriteInt32(serial);
        return size;
    }

    private void BeginUserType(ref DataStreamWriter writer, string type)
    {
        writer.WriteUInt32(version.UserTypeId);
        writer.WriteBoolean(false);
        writer.WriteCString(type);
    }

    private CellArea WriteEntries(ref DataStreamWriter writer, ModelIndex parent, CellArea area)
    {
        BeginUserType(ref writer, UserTypeNames.DataEntries(version));
        int count = writer.Reserve32();
        int columns = Math.Max(0, area.LastColumn - area.FirstColumn + 1);
        ModelPath above = model.PathOf(parent);
        int end = area.FirstRow;
        while (end <= area.LastRow && (end == area.FirstRow || !IsFull))
        {
            for (int column = area.FirstColumn; column < area.FirstColumn + columns; column++)
            {
                WriteCell(ref writer, model.Index(end, column, parent), above, end, column);
                writer.WriteBytes(CellBytes.UsualEnd);
            }

            end++;
        }

        writer.Patch(count, (uint)((end - area.FirstRow) * columns));
        return area with { LastRow = end - 1 };
    }

    private void WriteLevel(ref DataStreamWriter writer, ModelIndex parent, ModelPath above, ref int cellsLeft, Action<ModelIndex> onCounted)
    {
        int count = writer.Reserve32();
        int rows = above.Count < MaxDepth ? model.RowCount(parent) : 0;
        int columns = model.ColumnCount(parent);
        uint told = 0;
        for (int row = 0; row < rows && cellsLeft > 0 && !IsFull; row++)
        {
            for (int column = 0; column < columns && cellsLeft > 0 && !IsFull; column++)
            {
                cellsLeft--;
                told++;
                ModelIndex index = model.Index(row, column, parent);
                if (WriteCell(ref writer, index, above, row, column))
                {
                    onCounted(index);
                    WriteLevel(ref writer, index, above.Child(row, column), ref cellsLeft, onCounted);
                    writer.WriteSize(new Size(model.ColumnCount(index), model.RowCount(index)));
                }
                else
                {
                    writer.WriteUInt32(0);
                    writer.WriteSize(Size.Empty);
                }
            }
        }

        writer.Patch(count, told);
    }

    // All but the children that may come along.
    private bool WriteCell(ref DataStreamWriter writer, ModelIndex index, in ModelPath above, int row, int column)
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
                writer.WriteVariant(role < 0 ? default : model.Data(index, role));
            }
#pragma warning disable CA1031 // Whatever a model does wrong is its own; and a value may have no encoding in this version.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Faults.Add(exception);
                buffer.Truncate(before);
                writer.WriteVariant(default);
            }
        }

        bool hasChildren = model.HasChildren(index);
        writer.WriteBoolean(hasChildren);
        writer.WriteInt32((int)model.Flags(index));
        return hasChildren;
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
