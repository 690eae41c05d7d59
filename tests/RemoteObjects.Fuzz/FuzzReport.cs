using System.Text.Json.Serialization;

namespace RemoteObjects.Fuzz;

/// <summary>What a run of one target came to.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Seed">Where chance began.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Inputs">How many were tried.</param>
/// <param name="Outcomes">How many different things became of them.</param>
/// <param name="SlowestMilliseconds">The longest time for one.</param>
/// <param name="MostBytes">The most that was allocated for one.</param>
/// <param name="Failures">How many did what no input may do.</param>
public sealed record FuzzReport(string Target, int Seed, double Seconds, long Inputs, int Outcomes, double SlowestMilliseconds, long MostBytes, int Failures);

/// <summary>Writes reports without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FuzzReport))]
internal sealed partial class FuzzJson : JsonSerializerContext;
