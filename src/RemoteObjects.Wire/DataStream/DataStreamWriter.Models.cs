using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    internal readonly void WritePath(ModelPath path)
    {
        WriteUInt32((uint)path.Count);
        foreach (ModelPathEntry ancestor in path.Ancestors.AsSpan())
        {
            WritePathEntry(ancestor);
        }

        if (!path.IsRoot)
        {
            WritePathEntry(new ModelPathEntry(path.Row, path.Column));
        }
    }

    private readonly void WritePathEntry(ModelPathEntry entry)
    {
        WriteInt32(entry.Row);
        WriteInt32(entry.Column);
    }

    private readonly void WriteCells(IReadOnlyList<IndexValuePair> cells)
    {
        WriteUInt32((uint)cells.Count);
        for (int i = 0; i < cells.Count; i++)
        {
            WriteCell(cells[i]);
        }
    }

    private readonly void WriteCell(IndexValuePair cell)
    {
        WritePath(cell.Index);
        WriteVariantList(cell.Data);
        WriteBoolean(cell.HasChildren);
        WriteInt32(cell.Flags);
        WriteCells(cell.Children);
        WriteSize(cell.Size);
    }

    private readonly void WriteTree(MetaAndDataEntries tree)
    {
        WriteCells(tree.Cells);
        WriteInt32List(tree.Roles);
        WriteSize(tree.Size);
    }

    private readonly void WriteRoleNames(RoleNames names)
    {
        WriteUInt32((uint)names.Count);
        foreach ((int role, byte[]? name) in names.Entries)
        {
            WriteInt32(role);
            WriteByteArray(name);
        }
    }

    private readonly void WriteLocationInfo(SourceLocationInfo info)
    {
        WriteString(info.TypeName);
        WriteUrl(info.HostUrl);
    }

    private readonly void WriteLocation(SourceLocation location)
    {
        WriteString(location.Name);
        WriteLocationInfo(location.Info);
    }

    private readonly void WriteLocations(SourceLocations locations)
    {
        WriteUInt32((uint)locations.Entries.Count);
        foreach (SourceLocation location in locations.Entries)
        {
            WriteLocation(location);
        }
    }
}
