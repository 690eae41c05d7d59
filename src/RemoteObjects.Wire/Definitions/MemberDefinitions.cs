namespace RemoteObjects.Wire;

/// <summary>A signal.</summary>
/// <param name="Signature">Normalised, such as <c>message(QString,int)</c>.</param>
/// <param name="ParameterNames">One per parameter; empty where the host has no name.</param>
public sealed record SignalDefinition(string Signature, IReadOnlyList<string?> ParameterNames)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(SignalDefinition? other) => other is not null && Signature == other.Signature && ParameterNames.SequenceEqual(other.ParameterNames);

    /// <inheritdoc/>
    public override int GetHashCode() => Signature.GetHashCode(StringComparison.Ordinal);

    internal static SignalDefinition[] ReadList(ref DataStreamReader reader)
    {
        var signals = new SignalDefinition[reader.ReadCount(minimumSize: 8, elementMemory: 48)];
        for (int i = 0; i < signals.Length; i++)
        {
            signals[i] = new SignalDefinition(reader.ReadLatin1() ?? "", MemberNames.Read(ref reader));
        }

        return signals;
    }

    internal static void WriteList(ref DataStreamWriter writer, IReadOnlyList<SignalDefinition> signals)
    {
        writer.WriteUInt32((uint)signals.Count);
        foreach (SignalDefinition signal in signals)
        {
            writer.WriteLatin1(signal.Signature);
            MemberNames.Write(ref writer, signal.ParameterNames);
        }
    }
}

/// <summary>A method.</summary>
/// <param name="Signature">Normalised, such as <c>add(int,int)</c>.</param>
/// <param name="ReturnType">The declared type; null, empty or <c>void</c> if it gives nothing.</param>
/// <param name="ParameterNames">One per parameter; empty where the host has no name.</param>
public sealed record MethodDefinition(string Signature, string? ReturnType, IReadOnlyList<string?> ParameterNames)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(MethodDefinition? other) =>
        other is not null && Signature == other.Signature && ReturnType == other.ReturnType && ParameterNames.SequenceEqual(other.ParameterNames);

    /// <inheritdoc/>
    public override int GetHashCode() => Signature.GetHashCode(StringComparison.Ordinal);

    internal static MethodDefinition[] ReadList(ref DataStreamReader reader)
    {
        var methods = new MethodDefinition[reader.ReadCount(minimumSize: 12, elementMemory: 56)];
        for (int i = 0; i < methods.Length; i++)
        {
            methods[i] = new MethodDefinition(reader.ReadLatin1() ?? "", reader.ReadLatin1(), MemberNames.Read(ref reader));
        }

        return methods;
    }

    internal static void WriteList(ref DataStreamWriter writer, IReadOnlyList<MethodDefinition> methods)
    {
        writer.WriteUInt32((uint)methods.Count);
        foreach (MethodDefinition method in methods)
        {
            writer.WriteLatin1(method.Signature);
            writer.WriteLatin1(method.ReturnType);
            MemberNames.Write(ref writer, method.ParameterNames);
        }
    }
}

/// <summary>A property.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="NotifySignature">Null for a property without change signal. Not reliable as a key: link by position (spec wire-protocol 11).</param>
public sealed record PropertyDefinition(string Name, string Type, string? NotifySignature)
{
    internal static PropertyDefinition[] ReadList(ref DataStreamReader reader)
    {
        var properties = new PropertyDefinition[reader.ReadCount(minimumSize: 12, elementMemory: 80)];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < properties.Length; i++)
        {
            properties[i] = new PropertyDefinition(reader.ReadCString() ?? "", reader.ReadCString() ?? "", reader.ReadLatin1());
            if (!names.Add(properties[i].Name))
            {
                Throw.BadValue($"A class has two properties '{properties[i].Name}'.");
            }
        }

        return properties;
    }

    internal static void WriteList(ref DataStreamWriter writer, IReadOnlyList<PropertyDefinition> properties)
    {
        writer.WriteUInt32((uint)properties.Count);
        foreach (PropertyDefinition property in properties)
        {
            writer.WriteCString(property.Name);
            writer.WriteCString(property.Type);
            writer.WriteLatin1(property.NotifySignature);
        }
    }
}

/// <summary>Lists of parameter names.</summary>
internal static class MemberNames
{
    public static string?[] Read(ref DataStreamReader reader)
    {
        var names = new string?[reader.ReadCount(minimumSize: 4, elementMemory: 8)];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadLatin1();
        }

        return names;
    }

    public static void Write(ref DataStreamWriter writer, IReadOnlyList<string?> names)
    {
        writer.WriteUInt32((uint)names.Count);
        foreach (string? name in names)
        {
            writer.WriteLatin1(name);
        }
    }
}
