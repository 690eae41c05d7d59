using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>Persisted properties in a JSON file: an object with one member for each class and signature, with the values as text for people and as bytes for us.</summary>
/// <remarks>
/// The file is replaced as a whole, so one that is cut short by a crash does not occur; one that can't be read is taken for empty, and logged.
/// Thread-safe within the process; of two processes that write the same file the later one wins.
/// </remarks>
public sealed class JsonFilePersistedStore : IPersistedStore
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly string _path;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();

    /// <summary>Makes a store.</summary>
    /// <param name="path">The file; made, with its directory, when something is saved first.</param>
    /// <param name="logger">Where it is told that the file can't be read or written.</param>
    public JsonFilePersistedStore(string path, ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
        _logger = logger ?? NullLogger.Instance;
    }

    /// <inheritdoc/>
    public void Save(ObjectSchema schema, IReadOnlyList<QVariant> values)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(values);
        lock (_lock)
        {
            try
            {
                JsonObject file = ReadFile();
                file[KeyOf(schema)] = new JsonArray([.. values.Select(Encode)]);
                WriteFile(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                Log.StoreFailed(_logger, exception, _path);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<QVariant> Restore(ObjectSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        lock (_lock)
        {
            try
            {
                var context = new WireContext(ProtocolVersion.V2_0);
                schema.DefineTypes(context);
                return ReadFile()[KeyOf(schema)] is { } values ? [.. values.AsArray().Select(value => Decode(value, context))] : [];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or WireException or FormatException or InvalidOperationException)
            {
                Log.StoreFailed(_logger, exception, _path);
                return [];
            }
        }
    }

    private static string KeyOf(ObjectSchema schema) => $"{schema.TypeName}/{schema.Signature}";

    private static JsonNode Encode(QVariant value)
    {
        using var buffer = new WireBuffer();
        new DataStreamWriter(buffer, ProtocolVersion.V2_0).WriteVariant(value);
        return new JsonObject { ["type"] = value.TypeName, ["text"] = value.ToString(), ["data"] = Convert.ToBase64String(buffer.Span) };
    }

    private static QVariant Decode(JsonNode? node, WireContext context)
    {
        var reader = new DataStreamReader(Convert.FromBase64String((string?)node?["data"] ?? ""), context);
        return reader.ReadVariant();
    }

    private JsonObject ReadFile()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(File.ReadAllBytes(_path), documentOptions: Strict) as JsonObject ?? throw new JsonException("There is no JSON object in it.");
        }
        catch (JsonException exception)
        {
            Log.StoreFailed(_logger, exception, _path);
            return [];
        }
    }

    private void WriteFile(JsonObject file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        string temporary = $"{_path}.{Environment.ProcessId}.tmp";
        try
        {
            using (FileStream stream = File.Create(temporary))
            {
                using (var writer = new Utf8JsonWriter(stream, Indented))
                {
                    file.WriteTo(writer);
                }

                // Else a power failure may keep the new name and lose what is in it.
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
