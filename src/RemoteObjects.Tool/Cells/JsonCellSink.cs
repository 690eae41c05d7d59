using System.Text.Encodings.Web;
using System.Text.Json;
using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Tool.Json;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Cells;

/// <summary>Cells as JSON lines.</summary>
internal sealed class JsonCellSink : ICellSink, IDisposable
{
    private readonly StandardOutput _output;
    private readonly (int Role, JsonEncodedText Key)[] _roles;
    private readonly string? _eventName;
    private readonly JsonLines _lines = new();

    /// <summary>Makes the sink.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="roles">The values to tell.</param>
    /// <param name="eventName">The <c>event</c> of each line; null for none.</param>
    public JsonCellSink(StandardOutput output, IReadOnlyList<RoleKey> roles, string? eventName = null)
    {
        _output = output;
        _roles = [.. roles.Select(role => (role.Role, JsonEncodedText.Encode(ValueJson.Wellformed(role.Key), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)))];
        _eventName = eventName;
    }

    public bool WantsChildrenAtOnce => true;

    public void Add(ModelPath path, ModelIndex cell, int columns, bool hasChildren)
    {
        _lines.Begin();
        if (_eventName is not null)
        {
            _lines.Text("event", _eventName);
        }

        _lines.Path("path", path);
        Utf8JsonWriter json = _lines.Writer;
        json.WriteStartObject("data"u8);
        foreach ((int role, JsonEncodedText key) in _roles)
        {
            QVariant value = cell.Data(role);
            if (value.IsValid)
            {
                json.WritePropertyName(key);
                ValueJson.Write(json, value);
            }
        }

        json.WriteEndObject();
        json.WriteNumber("flags"u8, (int)cell.Model!.Flags(cell));
        json.WriteBoolean("hasChildren"u8, hasChildren);
        _lines.End();
    }

    public void Print(bool isLast) => _lines.Print(_output);

    public void Dispose() => _lines.Dispose();
}
