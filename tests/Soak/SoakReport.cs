using System.Text.Json.Serialization;

namespace RemoteObjects.Soak;

/// <summary>What a run came to.</summary>
/// <param name="Seed">Where chance began.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Rounds">Times of trouble, each with a time of quiet after it.</param>
/// <param name="Changes">Changes of the sources.</param>
/// <param name="Faults">Faults that were injected, by kind.</param>
/// <param name="ConnectionsMade">Connections that were made.</param>
/// <param name="ConnectionsLost">Connections that were lost.</param>
/// <param name="ReplicasCompared">Replicas that were compared with their sources when it was quiet.</param>
/// <param name="Differences">Those that were not equal: must be 0.</param>
/// <param name="FirstDifference">The first of them.</param>
/// <param name="MemoryAtStart">Bytes in use after the first round.</param>
/// <param name="MemoryAtEnd">Bytes in use after the last round.</param>
/// <param name="DescriptorsAtStart">Open file descriptors after the first round; -1 where they can't be counted.</param>
/// <param name="DescriptorsAtEnd">Open file descriptors after the last round.</param>
/// <param name="SocketsLeft">Open sockets after everything was given back, above those before the run: must be 0.</param>
public sealed record SoakReport(
    int Seed,
    double Seconds,
    int Rounds,
    int Changes,
    IReadOnlyDictionary<string, int> Faults,
    int ConnectionsMade,
    int ConnectionsLost,
    int ReplicasCompared,
    int Differences,
    string? FirstDifference,
    long MemoryAtStart,
    long MemoryAtEnd,
    int DescriptorsAtStart,
    int DescriptorsAtEnd,
    int SocketsLeft);

/// <summary>Writes reports without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SoakReport))]
internal sealed partial class SoakJson : JsonSerializerContext;
