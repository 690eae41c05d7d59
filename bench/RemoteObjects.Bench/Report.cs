using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemoteObjects.Bench;

/// <summary>Results as lines of JSON.</summary>
internal static class Report
{
    public static void Write(InsertResult result) => Console.WriteLine(JsonSerializer.Serialize(result, ReportJson.Default.InsertResult));

    public static void Write(MemoryResult result) => Console.WriteLine(JsonSerializer.Serialize(result, ReportJson.Default.MemoryResult));

    public static void Write(ScrollResult result) => Console.WriteLine(JsonSerializer.Serialize(result, ReportJson.Default.ScrollResult));
}

/// <summary>Rows inserted at the top, one by one, above cached ones.</summary>
/// <param name="Cached">Rows the replica had.</param>
/// <param name="Inserts">Rows inserted.</param>
/// <param name="ReplicaMs">Time the replica's context worked on them.</param>
/// <param name="EndToEndMs">From the first insert to the last being told here.</param>
internal sealed record InsertResult(int Cached, int Inserts, double ReplicaMs, double EndToEndMs);

/// <summary>A replica that has everything.</summary>
/// <param name="Rows">Rows it has.</param>
/// <param name="BytesPerRow">Managed memory for each, texts included.</param>
internal sealed record MemoryResult(int Rows, double BytesPerRow);

/// <summary>Pages read one after the other by a view that shows what is there.</summary>
/// <param name="Pages">Pages shown.</param>
/// <param name="WrongCells">Cells that showed anything but their own text or nothing.</param>
/// <param name="BlankPages">Pages with a cell that had not come when the next one was shown.</param>
/// <param name="RowsAskedTwice">Rows the host was asked for more than once.</param>
/// <param name="MedianFillMs">From showing a page to all of it being here; 0 if it was here already.</param>
/// <param name="WorstFillMs">The longest of them.</param>
internal sealed record ScrollResult(int Pages, int WrongCells, int BlankPages, int RowsAskedTwice, double MedianFillMs, double WorstFillMs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(InsertResult))]
[JsonSerializable(typeof(MemoryResult))]
[JsonSerializable(typeof(ScrollResult))]
internal sealed partial class ReportJson : JsonSerializerContext;
