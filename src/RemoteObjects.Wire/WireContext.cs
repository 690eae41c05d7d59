using System.Collections.Concurrent;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

/// <summary>What reading needs to know of a connection: version, limits, and the types that the peer's definitions described.</summary>
/// <remarks>
/// One per connection and direction; definitions of one peer never reach another. Reading is for one thread at a time; types may be defined
/// from another meanwhile. What the peer describes goes before what was defined here: it is the peer that writes.
/// </remarks>
public sealed class WireContext
{
    private const int MaxLearnedNames = 65536;

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _definedGadgets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EnumLayout> _definedEnums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _gadgets = [];
    private readonly Dictionary<string, EnumLayout> _enums = [];
    private int _learned;

    /// <summary>Makes a context that knows no described types.</summary>
    /// <param name="version">The protocol.</param>
    /// <param name="limits">What the peer may ask of us.</param>
    /// <param name="types">Types of the application.</param>
    public WireContext(ProtocolVersion version, WireLimits? limits = null, StreamedTypes? types = null)
    {
        Types = types;
        Version = version;
        Limits = limits ?? WireLimits.Default;
    }

    /// <summary>The protocol.</summary>
    public ProtocolVersion Version { get; }

    /// <summary>What the peer may ask of us.</summary>
    public WireLimits Limits { get; }

    /// <summary>Types of the application; null for none.</summary>
    internal StreamedTypes? Types { get; }

    /// <summary>Makes a struct (Qt: POD, gadget) known: one variant per member, in this order (spec wire-protocol 10.1).</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="members">The members' names.</param>
    public void DefineGadget(string name, IReadOnlyList<string> members) => _definedGadgets[name] = members;

    /// <summary>Makes an enumeration known.</summary>
    /// <param name="name">The type's name as it occurs in containers.</param>
    /// <param name="size">Bytes on the wire: 1, 2 or 4.</param>
    public void DefineEnum(string name, int size) => DefineEnum(name, new EnumLayout(size, IsUnsigned: false));

    /// <summary>Makes an enumeration known.</summary>
    internal void DefineEnum(string name, EnumLayout layout) => _definedEnums[name] = layout;

    /// <summary>How often finding out the shape of undescribed structs may still fail: it takes time, which a peer must not have for nothing.</summary>
    internal int GuessesLeft { get; set; } = 1000;

    internal bool TryGetGadget(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IReadOnlyList<string>? members) =>
        (_gadgets.TryGetValue(name, out members) && members.Count > 0) || _definedGadgets.TryGetValue(name, out members) || _gadgets.TryGetValue(name, out members);

    internal bool TryGetEnum(string name, out EnumLayout layout) => _enums.TryGetValue(name, out layout) || _definedEnums.TryGetValue(name, out layout);

    /// <summary>Takes in a struct that the peer described. One name means one struct for as long as the connection lasts.</summary>
    internal void Learn(string name, IReadOnlyList<string> members)
    {
        // A class that only contributes enumerations is described with no members (spec wire-protocol 11).
        if (members.Count == 0 && _gadgets.ContainsKey(name))
        {
            return;
        }

        if (_gadgets.TryGetValue(name, out IReadOnlyList<string>? known) && known.Count > 0)
        {
            if (!known.SequenceEqual(members))
            {
                Throw.BadValue($"The struct '{name}' is described with other members than before.");
            }

            return;
        }

        CountLearned(members.Count + 1);
        _gadgets[name] = members;
    }

    /// <summary>Takes in an enumeration that the peer described.</summary>
    internal void Learn(string name, EnumLayout layout)
    {
        if (_enums.TryAdd(name, layout))
        {
            CountLearned(1);
        }
        else if (_enums[name] != layout)
        {
            Throw.BadValue($"The enumeration '{name}' is described with {layout.Size} bytes and was {_enums[name].Size}.");
        }
    }

    // Descriptions outlive their packet, so the packet's budget does not bound them.
    private void CountLearned(int names)
    {
        _learned += names;
        if (_learned > MaxLearnedNames)
        {
            Throw.Limit("The number of described types and members", MaxLearnedNames);
        }
    }
}
