using System.Drawing;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Values;

/// <summary>A cell of a model with its data (spec item-model 2, IndexValuePair).</summary>
/// <param name="Index">Where.</param>
/// <param name="Data">One value per asked role, in the order of the request; not to be changed.</param>
/// <param name="HasChildren">Whether the item has children; told for column 0 only.</param>
/// <param name="Flags">Qt's item flags.</param>
/// <param name="Children">Children that came along; in tree data only.</param>
/// <param name="Size">Width: columns, height: rows, of the children; -1, -1 in row data.</param>
public sealed record IndexValuePair(
    ModelPath Index, QVariant[] Data, bool HasChildren, int Flags, IReadOnlyList<IndexValuePair> Children, Size Size)
{
    /// <summary>A cell as row data carries it: no children, no size.</summary>
    /// <param name="index">Where.</param>
    /// <param name="data">One value per asked role.</param>
    /// <param name="hasChildren">Whether the item has children.</param>
    /// <param name="flags">Qt's item flags.</param>
    public IndexValuePair(ModelPath index, QVariant[] data, bool hasChildren, int flags)
        : this(index, data, hasChildren, flags, [], new Size(-1, -1))
    {
    }

    /// <summary>Equality by all parts.</summary>
    public bool Equals(IndexValuePair? other) => other is not null
        && Index == other.Index && HasChildren == other.HasChildren && Flags == other.Flags && Size == other.Size
        && Data.AsSpan().SequenceEqual(other.Data) && Children.SequenceEqual(other.Children);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Data.Length, Flags, Children.Count);
}

/// <summary>Row data: the reply to a row request.</summary>
public sealed record DataEntries
{
    // As they were read, if they had the usual form.
    private CellBlock? _block;
    private IReadOnlyList<IndexValuePair>? _cells;

    /// <summary>Row data of cells.</summary>
    /// <param name="cells">Cell by cell, row by row.</param>
    public DataEntries(IReadOnlyList<IndexValuePair> cells) => _cells = cells;

    internal DataEntries(CellBlock block) => _block = block;

    /// <summary>Cell by cell, row by row.</summary>
    public IReadOnlyList<IndexValuePair> Cells => _cells ??= (_block ?? throw Taken()).ToCells();

    /// <summary>The cells as a block, to be used up by the caller. There are no <see cref="Cells"/> afterwards, unless they were there before.</summary>
    internal CellBlock TakeBlock()
    {
        CellBlock block = _block ?? CellBlock.From(_cells ?? throw Taken());
        _block = null;
        return block;
    }

    private static InvalidOperationException Taken() => new("The cells were taken by the replica that they are for.");

    /// <summary>Equality by cells.</summary>
    public bool Equals(DataEntries? other) => other is not null && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => Cells.Count;
}

/// <summary>Tree data: the reply to a cache request.</summary>
/// <param name="Cells">Top-level cells, with their children inside.</param>
/// <param name="Roles">The role of each value of a cell; not to be changed.</param>
/// <param name="Size">Width: columns, height: rows, of the root.</param>
public sealed record MetaAndDataEntries(IReadOnlyList<IndexValuePair> Cells, int[] Roles, Size Size)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(MetaAndDataEntries? other) => other is not null
        && Size == other.Size && Roles.AsSpan().SequenceEqual(other.Roles) && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cells.Count, Roles.Length, Size);
}
