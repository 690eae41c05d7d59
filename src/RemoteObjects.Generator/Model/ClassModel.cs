using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Model;

/// <summary>The class of a remote object: what .rep files and C# classes are read into, and all generated types are written from.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Name">The name in C# that its generated types begin with.</param>
internal sealed record ClassModel(string WireName, string Name)
{
    /// <summary>All properties, in wire order.</summary>
    public RepList<PropertyModel> Properties { get; init; } = RepList.Empty<PropertyModel>();

    /// <summary>The declared signals, in order.</summary>
    public RepList<SignalModel> Signals { get; init; } = RepList.Empty<SignalModel>();

    /// <summary>The declared slots, in order.</summary>
    public RepList<SlotModel> Slots { get; init; } = RepList.Empty<SlotModel>();

    /// <summary>The enumerations it uses, its own first.</summary>
    public RepList<EnumModel> Enums { get; init; } = RepList.Empty<EnumModel>();

    /// <summary>The enumerations of the Qt namespace it uses, without scope.</summary>
    public RepList<string> QtEnums { get; init; } = RepList.Empty<string>();

    /// <summary>The structs it uses.</summary>
    public RepList<StructModel> Structs { get; init; } = RepList.Empty<StructModel>();

    /// <summary>The signature that repc of Qt 6 gives.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The signature that repc of Qt 5 gives, if it is another one; else empty.</summary>
    public string SignatureQt5 { get; init; } = "";

    /// <summary>Whether the schema finds its signature itself, as that of the .rep file it prints.</summary>
    public bool IsSignedAtRunTime { get; init; }

    public string ContractName => Name + "Contract";

    public string ReplicaName => Name + "Replica";

    /// <summary>The properties with their places in the property list.</summary>
    public IEnumerable<(int Index, PropertyModel Property)> IndexedProperties => Properties.Select((property, i) => (i, property));

    /// <summary>The properties with a push slot, and the slots' places in the method list.</summary>
    public IEnumerable<(int Index, int PropertyIndex, ValuePropertyModel Property)> PushSlots =>
        IndexedProperties.Where(one => one.Property.Access == RepAccess.ReadPush).Select((one, i) => (i, one.Index, (ValuePropertyModel)one.Property));

    /// <summary>The declared signals with their places in the signal list, which begins with those of changes.</summary>
    public IEnumerable<(int Index, SignalModel Signal)> IndexedSignals
    {
        get
        {
            int first = Properties.Count(property => !property.IsConstant);
            return Signals.Select((signal, i) => (first + i, signal));
        }
    }

    /// <summary>The declared slots with their places in the method list, which begins with the push slots.</summary>
    public IEnumerable<(int Index, SlotModel Slot)> IndexedSlots
    {
        get
        {
            int first = Properties.Count(property => property.Access == RepAccess.ReadPush);
            return Slots.Select((slot, i) => (first + i, slot));
        }
    }

    /// <summary>All types of values, property by property, signal by signal, slot by slot.</summary>
    public IEnumerable<TypeModel> Types => Properties.OfType<ValuePropertyModel>().Select(property => property.Type)
        .Concat(Signals.SelectMany(signal => signal.Parameters).Select(parameter => parameter.Type))
        .Concat(Slots.SelectMany(slot => slot.Parameters.Select(parameter => parameter.Type).Concat(slot.Result is null ? [] : [slot.Result])));
}
