using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private const int PathEntrySize = 8;
    private const int MinimumCell = 25;

    internal ModelPath ReadPath()
    {
        int count = ReadCount(PathEntrySize, elementMemory: 0);
        switch (count)
        {
            case 0:
                return ModelPath.Empty;
            case 1:
                return new ModelPath(null, ReadPathEntry());
        }

        Charge(((long)count * PathEntrySize) + 24);
        var ancestors = new ModelPathEntry[count - 1];
        for (int i = 0; i < ancestors.Length; i++)
        {
            ancestors[i] = ReadPathEntry();
        }

        return new ModelPath(ancestors, ReadPathEntry());
    }

    private ModelPathEntry ReadPathEntry() => new(ReadInt32(), ReadInt32());

    private IndexValuePair[] ReadCells()
    {
        int count = ReadCount(MinimumCell, elementMemory: 112);
        if (count == 0)
        {
            return [];
        }

        var cells = new IndexValuePair[count];
        Enter();
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = ReadCell();
        }

        Leave();
        return cells;
    }

    private IndexValuePair ReadCell() => new(ReadPath(), ReadVariantList(), ReadBoolean(), ReadInt32(), ReadCells(), ReadSize());

    private RoleNames ReadRoleNames()
    {
        Charge(32);
        var entries = new KeyValuePair<int, byte[]?>[ReadCount(minimumSize: 8, elementMemory: 16)];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new(ReadInt32(), ReadByteArray());
        }

        return new RoleNames(entries, owned: true);
    }

    private SourceLocationInfo ReadLocationInfo() => new(ReadString(), ReadUrl());

    private SourceLocation ReadLocation()
    {
        Charge(64);
        return new SourceLocation(ReadString(), ReadLocationInfo());
    }

    private SourceLocations ReadLocations()
    {
        var entries = new SourceLocation[ReadCount(minimumSize: 12, elementMemory: 8)];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = ReadLocation();
        }

        return new SourceLocations(entries);
    }
}
