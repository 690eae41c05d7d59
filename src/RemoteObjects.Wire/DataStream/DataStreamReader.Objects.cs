using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private const int MaxGuessedMembers = 16;

    private object ReadShape(WireType type)
    {
        switch (type.Shape)
        {
            case WireShape.Basic:
                return ReadPayload(type.Meta, isNull: false);
            case WireShape.List when type.First!.Shape == WireShape.Enum && !type.First.Layout.IsUnsigned:
                return ReadEnumList(type.First.Layout.Size);
            case WireShape.List:
                return ReadList(type.First!);
            case WireShape.Map:
                return ReadMap(type.First!, type.Second!);
            case WireShape.Pair:
                return ReadPair(type.First!, type.Second!);
            case WireShape.Gadget:
                return ReadGadget(type);
            case WireShape.Enum:
                return ReadEnum(type.Layout);
            case WireShape.Int32:
                return ReadInt32();
            case WireShape.Half:
                return BitConverter.Int16BitsToHalf(ReadInt16());
            case WireShape.IntList:
                return ReadInt32List();
            case WireShape.DoubleList:
                return ReadDoubleList();
            case WireShape.PathEntry:
                return ReadPathEntry();
            case WireShape.Path:
                return ReadPath();
            case WireShape.Cell:
                Charge(112);
                return ReadCell();
            case WireShape.Cells:
                return ReadEntries();
            case WireShape.Tree:
                return new MetaAndDataEntries(ReadCells(), ReadInt32List(), ReadSize());
            case WireShape.RoleNames:
                return ReadRoleNames();
            case WireShape.LocationInfo:
                return ReadLocationInfo();
            case WireShape.Location:
                return ReadLocation();
            case WireShape.Locations:
                return ReadLocations();
            case WireShape.Streamed:
                return type.Streamed!(ref this);
            case WireShape.RemoteObject:
                return ReadRemoteObject();
            case WireShape.Sequence:
                return ReadSequence();
            case WireShape.Association:
                return ReadAssociation();
            default:
                throw new WireException(WireError.UnknownType, $"No decoder for the type '{type.Name}'.");
        }
    }

    private Gadget ReadGadget(WireType type)
    {
        int count = type.Members.Count;
        if (count > Remaining / MinimumVariant)
        {
            Throw.Truncated(count * MinimumVariant, Remaining);
        }

        Charge(((long)count * VariantMemory) + 64);
        var values = new QVariant[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadVariant();
        }

        return new Gadget(type.Name, type.HasNames ? type.Members : null, values);
    }

    // The boxed type keeps the width, for writing it again.
    private object ReadEnum(EnumLayout layout) => layout.Box(layout.Size switch
    {
        1 => ReadSByte(),
        2 => ReadInt16(),
        _ => ReadInt32(),
    });

    private RemoteObjectValue ReadRemoteObject()
    {
        Charge(128);
        string? name = ReadString();
        string? typeName = ReadString();
        var kind = (RemoteObjectKind)ReadByte();
        if (kind > RemoteObjectKind.Gadget)
        {
            Throw.BadValue($"There is no kind {(byte)kind} of remote object.");
        }

        ReadOnlySpan<byte> definitionBytes = ReadByteArraySpan(out _);
        ClassDefinition? definition = definitionBytes.IsEmpty ? null : ReadNestedDefinition(definitionBytes, kind);
        bool isNull = ReadBoolean();
        QVariant[]? properties = isNull ? null : ReadNestedProperties(ReadByteArraySpan(out _), kind);
        return new RemoteObjectValue(name, typeName, kind, definition, properties);
    }

    private ClassDefinition ReadNestedDefinition(ReadOnlySpan<byte> bytes, RemoteObjectKind kind)
    {
        DataStreamReader nested = EnterNested(bytes);
        ClassDefinition definition = kind == RemoteObjectKind.Gadget
            ? ClassDefinition.ReadTypes(ref nested, withGadgetEnums: !Context.Version.IsQt5)
            : ClassDefinition.Read(ref nested);
        LeaveNested(nested, "The definition of a remote object");
        return definition;
    }

    private QVariant[] ReadNestedProperties(ReadOnlySpan<byte> bytes, RemoteObjectKind kind)
    {
        DataStreamReader nested = EnterNested(bytes);
        QVariant[] properties = kind == RemoteObjectKind.Gadget ? [nested.ReadVariant()] : nested.ReadVariantList();
        LeaveNested(nested, "The values of a remote object");
        return properties;
    }

    private RemoteSequence ReadSequence()
    {
        Charge(64);
        string? typeName = ReadLatin1();
        string? outerType = ReadLatin1();
        ReadOnlySpan<byte> bytes = ReadByteArraySpan(out _);
        DataStreamReader nested = EnterNested(bytes);
        WireType valueType = nested.ReadElementType(outerType);
        WireType? elements = valueType.Shape != WireShape.Open ? valueType : Context.GuessesLeft > 0 ? GuessStruct(nested, valueType.Name) : null;
        if (elements is null)
        {
            Leave();
            return new RemoteSequence(typeName, valueType.Name, null, KeepRaw(bytes));
        }

        QVariant[] values = nested.ReadList(elements);
        LeaveNested(nested, "A sequence of structs");
        return new RemoteSequence(typeName, valueType.Name, values);
    }

    private RemoteAssociation ReadAssociation()
    {
        Charge(96);
        string? typeName = ReadLatin1();
        string? outerKey = ReadLatin1();
        string? outerValue = ReadLatin1();
        ReadOnlySpan<byte> bytes = ReadByteArraySpan(out _);
        DataStreamReader nested = EnterNested(bytes);
        WireType keyType = nested.ReadElementType(outerKey);
        WireType valueType = nested.ReadElementType(outerValue);
        WireType? elements = valueType.Shape == WireShape.Open ? GuessStruct(nested, keyType, valueType.Name) : valueType;
        if (keyType.Shape == WireShape.Open || elements is null)
        {
            Leave();
            return new RemoteAssociation(typeName, keyType.Name, valueType.Name, null, KeepRaw(bytes));
        }

        KeyValuePair<QVariant, QVariant>[] entries = nested.ReadMap(keyType, elements);
        LeaveNested(nested, "A map to structs");
        return new RemoteAssociation(typeName, keyType.Name, valueType.Name, entries);
    }

    // Structs that occur in containers only are never described. As all of a list are of one size, the list tells how many members they have (10.1).
    private readonly WireType? GuessStruct(DataStreamReader nested, string name)
    {
        DataStreamReader attempt = nested;
        uint count = attempt.ReadUInt32();
        if (count == 0)
        {
            return WireType.Unnamed(name, 0);
        }

        int variants = 0;
        try
        {
            for (; attempt.Remaining > 0; variants++)
            {
                attempt.ReadVariant();
            }
        }
        catch (WireException)
        {
            Context.GuessesLeft--;
            return null;
        }

        return variants % count == 0 ? WireType.Unnamed(name, (int)(variants / count)) : null;
    }

    // In a map the keys are in between, so the right number of members is the one with which everything fits.
    private readonly WireType? GuessStruct(DataStreamReader nested, WireType key, string name)
    {
        for (int members = 1; members <= MaxGuessedMembers && key.Shape != WireShape.Open && Context.GuessesLeft > 0; members++)
        {
            DataStreamReader attempt = nested;
            WireType guess = WireType.Unnamed(name, members);
            try
            {
                attempt.ReadMap(key, guess);
                if (attempt.Remaining == 0)
                {
                    return guess;
                }
            }
            catch (WireException)
            {
                Context.GuessesLeft--;
            }
        }

        return null;
    }

    // The element type is told twice, outside and inside; both have to say the same.
    private WireType ReadElementType(string? outer)
    {
        string? name = ReadLatin1();
        if (name is null || name != outer || name.Length > MaxTypeName)
        {
            Throw.BadValue($"The type of elements is '{outer}' outside and '{name}' inside.");
        }

        Charge((2L * name.Length * (1 + name.Count(c => c == '<'))) + 128);
        return WireType.Resolve(name, Context, Context.Limits.MaxDepth);
    }

    private byte[] KeepRaw(ReadOnlySpan<byte> bytes)
    {
        Charge(bytes.Length + 24);
        return bytes.ToArray();
    }
}
