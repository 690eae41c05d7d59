using System.Collections;
using RemoteObjects.Codecs;
using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Dynamic;

/// <summary>Codecs for types that are known by name only, made from a schema. Values are plain .NET objects; whatever fits without loss is taken.</summary>
/// <remarks>
/// Numbers, texts and the like are those named at <see cref="MetaType"/>; enumerations are integers, and may be given by their keys' names; structs are
/// <see cref="RemoteStruct"/>; lists are arrays of objects; maps are dictionaries.
/// </remarks>
internal static class UntypedCodecs
{
    /// <summary>Makes the codec of a declared type.</summary>
    /// <param name="schema">Whose type it is.</param>
    /// <param name="type">As declared.</param>
    public static ValueCodec<object?> For(ObjectSchema schema, string type)
    {
        string name = RepType.Normalize(type);
        if (schema.FindStruct(name) is { } structure)
        {
            return new UntypedStructCodec(schema, structure);
        }

        if (schema.FindEnum(name) is { } enumeration)
        {
            return new UntypedEnumCodec(name, enumeration);
        }

        if (name == "QVariant")
        {
            return new AnyCodec();
        }

        if (MetaTypes.TryFind(name, out MetaType meta))
        {
            return new MetaTypeCodec(meta);
        }

        if (name is AnyContainerCodec.Sequence or AnyContainerCodec.Association)
        {
            return new AnyContainerCodec(schema, name);
        }

        if (!RepType.TryTakeApart(name, out string template, out string[] arguments))
        {
            return new NamedCodec(name);
        }

        ValueCodec<object?>[] codecs = [.. arguments.Select(argument => For(schema, argument))];
        return TypeNames.KindOf(template, codecs.Length) switch
        {
            ContainerKind.List => new UntypedListCodec(TypeNames.WithArguments(name, codecs[0].TypeName), codecs[0]),
            ContainerKind.Map =>
                new UntypedMapCodec(TypeNames.WithArguments(name, codecs[0].TypeName, codecs[1].TypeName), codecs[0], codecs[1]),
            ContainerKind.Pair => new UntypedPairCodec(TypeNames.WithArguments(name, codecs[0].TypeName, codecs[1].TypeName), codecs[0], codecs[1]),
            _ => new NamedCodec(name),
        };
    }

    /// <summary>Any variant as a plain object.</summary>
    public static object? ToObject(in QVariant variant) => variant.Reference switch
    {
        Gadget gadget => ToStruct(gadget),
        QVariant inner => ToObject(inner),
        RemoteSequence or QVariant[] when ContainerEncoding.TryGetElements(variant, out QVariant[] elements) => Array.ConvertAll(elements, static element => ToObject(element)),
        RemoteAssociation or KeyValuePair<QVariant, QVariant>[] when ContainerEncoding.TryGetEntries(variant, out KeyValuePair<QVariant, QVariant>[] entries) =>
            ToMap(entries.Select(static entry => KeyValuePair.Create(ToObject(entry.Key) ?? "", ToObject(entry.Value)))),
        QVariantMap map => map.ToDictionary(static entry => entry.Key, static entry => ToObject(entry.Value)),
        _ => variant.ToObject(),
    };

    /// <summary>A map; nearly all keys are texts, and then a map of texts is what people expect.</summary>
    public static object ToMap(IEnumerable<KeyValuePair<object, object?>> entries)
    {
        KeyValuePair<object, object?>[] all = [.. entries];
        return Array.TrueForAll(all, static entry => entry.Key is string)
            ? all.ToDictionary(static entry => (string)entry.Key, static entry => entry.Value)
            : all.ToDictionary(static entry => entry.Key, static entry => entry.Value);
    }

    /// <summary>The entries of whatever people take for a map; null for anything else.</summary>
    public static Dictionary<object, object?>? EntriesOf(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.ToDictionary(static pair => (object)pair.Key, static pair => pair.Value),
        IEnumerable<KeyValuePair<object, object?>> pairs => pairs.ToDictionary(static pair => pair.Key, static pair => pair.Value),
        IDictionary map => map.Cast<DictionaryEntry>().ToDictionary(static entry => entry.Key, static entry => entry.Value),
        _ => null,
    };

    public static ArgumentException CannotConvert(object? value, string typeName) =>
        new($"A value of type {value?.GetType().Name ?? "null"} can't be sent as {typeName}.");

    private static RemoteStruct ToStruct(Gadget gadget) => new(
        gadget.TypeName,
        gadget.Values.Select((value, i) => KeyValuePair.Create(gadget.MemberNames is { } names && i < names.Count ? names[i] : $"#{i}", ToObject(value))));
}

/// <summary>QVariant: any value.</summary>
internal sealed class AnyCodec() : ValueCodec<object?>("QVariant")
{
    public override QVariant ToVariant(object? value, ProtocolVersion version) => FromObject(value);

    /// <summary>A plain object as a variant.</summary>
    public static QVariant FromObject(object? value) => value is RemoteStruct structure
        ? QVariant.FromObject(new Gadget(structure.TypeName, [.. structure.Keys], [.. structure.Values.Select(FromObject)]))
        : QVariant.FromObject(value);

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        value = UntypedCodecs.ToObject(variant);
        return true;
    }
}

/// <summary>A type that neither Qt nor the schema describes: taken as it comes, and sent only as a variant of that very type.</summary>
internal sealed class NamedCodec(string typeName) : ValueCodec<object?>(typeName)
{
    public override QVariant ToVariant(object? value, ProtocolVersion version)
    {
        QVariant variant = AnyCodec.FromObject(value);
        return variant.IsValid ? variant : throw UntypedCodecs.CannotConvert(value, TypeName);
    }

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        value = UntypedCodecs.ToObject(variant);
        return variant.IsValid;
    }
}

internal sealed class UntypedEnumCodec(string typeName, EnumSchema schema) : ValueCodec<object?>(typeName)
{
    public override QVariant ToVariant(object? value, ProtocolVersion version) => schema.Size switch
    {
        1 => new QVariant(version.IsQt5 ? MetaType.Char : MetaType.SChar, null, (sbyte)Number(value)),
        2 => new QVariant(MetaType.Short, null, (short)Number(value)),
        _ => new QVariant(MetaType.Int, null, Number(value)),
    };

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        bool isNumber = variant.TryGet(out int number);
        value = number;
        return isNumber;
    }

    internal override QVariant ToMember(object? value, ProtocolVersion version) => version.IsQt5 ? ToElement(value, version) : ToVariant(value, version);

    internal override QVariant ToElement(object? value, ProtocolVersion version) => QVariant.User(TypeName, schema.LayoutIn(version).Box(Number(value)));

    private int Number(object? value)
    {
        if (value is string text)
        {
            return text.Split('|', StringSplitOptions.TrimEntries).Aggregate(0, (all, key) => all | KeyOf(key));
        }

        return QVariant.FromObject(value).TryGet(out int number) ? number : throw UntypedCodecs.CannotConvert(value, TypeName);
    }

    private int KeyOf(string name)
    {
        foreach (EnumKey key in schema.Keys)
        {
            if (key.Name == name)
            {
                return key.Value;
            }
        }

        throw new ArgumentException($"{schema.Name} has no key '{name}'. It has {string.Join(", ", schema.Keys.Select(key => key.Name))}.");
    }
}

internal sealed class UntypedStructCodec(ObjectSchema schema, StructSchema structure) : ValueCodec<object?>(structure.Name)
{
    // Made at first use: a struct may hold lists of itself.
    private ValueCodec<object?>[]? _members;

    internal override bool IsStruct => true;

    private ValueCodec<object?>[] Members => _members ??= [.. structure.Members.Select(member => UntypedCodecs.For(schema, member.Type))];

    public override QVariant ToVariant(object? value, ProtocolVersion version)
    {
        if (value is Gadget gadget && gadget.TypeName == TypeName)
        {
            return QVariant.FromObject(gadget);
        }

        Func<string, (bool IsFound, object? Value)> find = value switch
        {
            IReadOnlyDictionary<string, object?> map => name => (map.TryGetValue(name, out object? member), member),
            IDictionary map => name => (map.Contains(name), map[name]),
            _ => throw UntypedCodecs.CannotConvert(value, TypeName),
        };
        var values = new QVariant[Members.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string name = structure.Members[i].Name;
            (bool isFound, object? member) = find(name);
            values[i] = isFound ? Members[i].ToMember(member, version) : throw new ArgumentException($"The {TypeName} lacks its member '{name}'.");
        }

        return QVariant.FromObject(new Gadget(TypeName, structure.MemberNames, values));
    }

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        value = null;
        if (variant.Reference is not Gadget gadget || gadget.Values.Length != Members.Length)
        {
            return false;
        }

        var members = new KeyValuePair<string, object?>[Members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            if (!Members[i].TryFromVariant(gadget.Values[i], out object? member))
            {
                return false;
            }

            members[i] = new(structure.Members[i].Name, member);
        }

        value = new RemoteStruct(TypeName, members);
        return true;
    }
}
