using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    private readonly void WriteShape(WireType type, object? value)
    {
        switch (type.Shape)
        {
            case WireShape.Basic:
                WriteValue(type, Expect<QVariant>(type, value));
                break;
            case WireShape.List when value is not QVariant[]:
                WriteEnumList(type, value);
                break;
            case WireShape.List:
                WriteList(type.First!, Expect<QVariant[]>(type, value));
                break;
            case WireShape.Map:
                WriteMap(type.First!, type.Second!, Expect<KeyValuePair<QVariant, QVariant>[]>(type, value));
                break;
            case WireShape.Pair:
                WritePair(type.First!, type.Second!, Expect<QVariantPair>(type, value));
                break;
            case WireShape.Int32:
                WriteInt32(Expect<int>(type, value));
                break;
            case WireShape.Half:
                WriteInt16(BitConverter.HalfToInt16Bits(Expect<Half>(type, value)));
                break;
            case WireShape.IntList:
                WriteInt32List(Expect<int[]>(type, value));
                break;
            case WireShape.DoubleList:
                WriteDoubleList(Expect<double[]>(type, value));
                break;
            case WireShape.PathEntry:
                WritePathEntry(Expect<ModelPathEntry>(type, value));
                break;
            case WireShape.Path:
                WritePath(Expect<ModelPath>(type, value));
                break;
            case WireShape.Cell:
                WriteCell(Expect<IndexValuePair>(type, value));
                break;
            case WireShape.Cells:
                WriteCells(Expect<DataEntries>(type, value).Cells);
                break;
            case WireShape.Tree:
                WriteTree(Expect<MetaAndDataEntries>(type, value));
                break;
            case WireShape.RoleNames:
                WriteRoleNames(Expect<RoleNames>(type, value));
                break;
            case WireShape.LocationInfo:
                WriteLocationInfo(Expect<SourceLocationInfo>(type, value));
                break;
            case WireShape.Location:
                WriteLocation(Expect<SourceLocation>(type, value));
                break;
            case WireShape.Locations:
                WriteLocations(Expect<SourceLocations>(type, value));
                break;
            case WireShape.RemoteObject:
                WriteRemoteObject(Expect<RemoteObjectValue>(type, value));
                break;
            case WireShape.Sequence:
                WriteSequence(Expect<RemoteSequence>(type, value));
                break;
            case WireShape.Association:
                WriteAssociation(Expect<RemoteAssociation>(type, value));
                break;
            default:
                WriteOpen(type, value);
                break;
        }
    }

    private static T Expect<T>(WireType type, object? value) => value is T expected
        ? expected
        : throw new ArgumentException($"A '{type.Name}' is made of {typeof(T).Name}, not {value?.GetType().Name ?? "null"}.");

    // Structs and enumerations are known by their values alone.
    private readonly void WriteOpen(WireType type, object? value)
    {
        switch (value)
        {
            case IStreamedValue streamed when streamed.TypeName == type.Name:
                DataStreamWriter writer = this;
                streamed.Write(ref writer);
                break;
            case Gadget gadget when gadget.TypeName == type.Name:
                foreach (ref readonly QVariant member in gadget.Values.AsSpan())
                {
                    WriteVariant(member);
                }

                break;
            case int number:
                WriteInt32(number);
                break;
            case short number:
                WriteInt16(number);
                break;
            case sbyte number:
                WriteSByte(number);
                break;
            case ushort number:
                WriteUInt16(number);
                break;
            case byte number:
                WriteByte(number);
                break;
            default:
                throw new ArgumentException($"A '{type.Name}' can't be written from {value?.GetType().Name ?? "null"}.");
        }
    }

    private readonly void WriteRemoteObject(RemoteObjectValue value)
    {
        WriteString(value.Name);
        WriteString(value.TypeName);
        WriteByte((byte)value.Kind);
        if (value.Definition is null)
        {
            WriteByteArray(null);
        }
        else
        {
            int size = Reserve32();
            DataStreamWriter nested = Nested();
            if (value.Kind == RemoteObjectKind.Gadget)
            {
                value.Definition.WriteTypes(ref nested, withGadgetEnums: !Version.IsQt5);
            }
            else
            {
                value.Definition.Write(ref nested);
            }

            PatchLength(size);
        }

        WriteBoolean(value.IsNull);
        if (value.Properties is not null)
        {
            WriteNestedProperties(value.Properties, value.Kind);
        }
    }

    private readonly void WriteNestedProperties(QVariant[] properties, RemoteObjectKind kind)
    {
        int size = Reserve32();
        DataStreamWriter nested = Nested();
        if (kind != RemoteObjectKind.Gadget)
        {
            nested.WriteVariantList(properties);
        }
        else if (properties.Length == 1)
        {
            nested.WriteVariant(properties[0]);
        }
        else
        {
            throw new ArgumentException($"A struct is one value, not {properties.Length}.");
        }

        PatchLength(size);
    }

    private readonly void WriteSequence(RemoteSequence value)
    {
        WriteLatin1(value.TypeName);
        WriteLatin1(value.ValueTypeName);
        if (value.Values is null)
        {
            WriteByteArray(value.Raw ?? throw new ArgumentException("A sequence has neither values nor raw bytes."));
            return;
        }

        int size = Reserve32();
        DataStreamWriter nested = Nested();
        nested.WriteLatin1(value.ValueTypeName);
        nested.WriteList(ResolveType(value.ValueTypeName), value.Values);
        PatchLength(size);
    }

    private readonly void WriteAssociation(RemoteAssociation value)
    {
        WriteLatin1(value.TypeName);
        WriteLatin1(value.KeyTypeName);
        WriteLatin1(value.ValueTypeName);
        if (value.Entries is null)
        {
            WriteByteArray(value.Raw ?? throw new ArgumentException("A map has neither entries nor raw bytes."));
            return;
        }

        int size = Reserve32();
        DataStreamWriter nested = Nested();
        nested.WriteLatin1(value.KeyTypeName);
        nested.WriteLatin1(value.ValueTypeName);
        nested.WriteMap(ResolveType(value.KeyTypeName), ResolveType(value.ValueTypeName), value.Entries);
        PatchLength(size);
    }
}
