using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Wire;

namespace RemoteObjects.Values;

/// <summary>A value of a C++ type with stream operators of its own, known by name only (spec wire-protocol 8.2).</summary>
public interface IStreamedValue
{
    /// <summary>The type's name, exactly as the C++ side registers it.</summary>
    string TypeName { get; }

    /// <summary>Writes what the C++ stream operator writes.</summary>
    /// <param name="writer">Where to. Byte order and version are those of the peer.</param>
    void Write(ref DataStreamWriter writer);
}

/// <summary>Reads what the C++ stream operator of a type writes.</summary>
/// <param name="reader">Where from. It must be read exactly to the value's end: the wire does not tell where that is.</param>
/// <exception cref="WireException">The bytes are no such value.</exception>
public delegate IStreamedValue StreamedReader(ref DataStreamReader reader);

/// <summary>The C++ types that a node or host can read besides those of Qt. Fill it before it is given to one; reading is thread-safe.</summary>
public sealed class StreamedTypes
{
    private readonly ConcurrentDictionary<string, StreamedReader> _readers = new(StringComparer.Ordinal);

    /// <summary>Adds a type.</summary>
    /// <param name="typeName">The name on the wire.</param>
    /// <param name="read">Reads a value.</param>
    /// <returns>This.</returns>
    public StreamedTypes Add(string typeName, StreamedReader read)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        ArgumentNullException.ThrowIfNull(read);
        _readers[typeName] = read;
        return this;
    }

    internal bool TryGet(string typeName, [NotNullWhen(true)] out StreamedReader? read) => _readers.TryGetValue(typeName, out read);
}
