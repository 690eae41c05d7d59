using RemoteObjects.Models.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Tests.Replication;

internal static class CachedRowExtensions
{
    /// <summary>Stores one cell, as an answer that tells nothing else.</summary>
    public static bool Store(this CachedRow row, int column, QVariant[] values, int flags)
    {
        using CellBlock block = CellBlock.From([new IndexValuePair(new ModelPath(0, column), values, false, flags)]);
        (bool isNew, bool differs) = row.Store(block, block.Rows[0], int.MaxValue);
        return isNew || differs;
    }
}
