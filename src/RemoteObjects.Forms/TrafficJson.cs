using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Forms;

/// <summary>Recorded packets as JSON.</summary>
internal static class TrafficJson
{
    // What is shown in one line is not worth more than a moment.
    private const int LargestToShow = 64 * 1024;

    /// <summary>The word for a kind of packet. Of what a host and a node call <c>Invoke</c> it tells a call, a signal and a write apart.</summary>
    /// <param name="entry">The packet.</param>
    /// <param name="isFromHost">Whether the host has sent it.</param>
    public static string KindOf(TrafficEntry entry, bool isFromHost) => entry.Kind switch
    {
        PacketId.Handshake => "handshake",
        PacketId.ObjectList => "objects",
        PacketId.AddObject => "acquire",
        PacketId.RemoveObject => isFromHost ? "removed" : "release",
        PacketId.Init or PacketId.InitDynamic => "init",
        PacketId.PropertyChange => "change",
        PacketId.InvokeReply => "reply",
        PacketId.Ping => "ping",
        PacketId.Pong => "pong",
        PacketId.Invoke when isFromHost => "signal",
        PacketId.Invoke => entry.Packet is InvokePacket { Call: InvokeCall.WriteProperty } ? "write" : "call",
        _ => "unreadable",
    };

    /// <summary>What is in a packet, in one line.</summary>
    /// <param name="entry">The packet.</param>
    /// <param name="limit">How many characters at most.</param>
    public static string Summary(TrafficEntry entry, int limit)
    {
        if (entry.Error is { } error)
        {
            return Printable.Escape(error);
        }

        if (entry.Size > LargestToShow)
        {
            return "…";
        }

        string text = Printable.Escape(TextOf(json => WriteGist(json, entry.Packet!), isIndented: false));
        return text.Length <= limit ? text : string.Concat(text.AsSpan(0, limit), "…");
    }

    /// <summary>All of a packet, in many lines.</summary>
    public static string Details(TrafficEntry entry, bool isFromHost) => TextOf(json => Write(json, entry, isFromHost), isIndented: true);

    /// <summary>All of a packet, in one line that can be read back.</summary>
    public static string Line(TrafficEntry entry, bool isFromHost) => TextOf(json => Write(json, entry, isFromHost), isIndented: false);

    private static string TextOf(Action<Utf8JsonWriter> write, bool isIndented)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = isIndented, SkipValidation = true }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, TrafficEntry entry, bool isFromHost)
    {
        json.WriteStartObject();
        json.WriteNumber("number", entry.Number);
        json.WriteString("time", entry.Time.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("peer", entry.Peer);
        json.WriteString("direction", entry.Direction == TrafficDirection.Sent ? "sent" : "received");
        json.WriteString("kind", KindOf(entry, isFromHost));
        json.WriteNumber("bytes", entry.Size);
        WriteText(json, "object", entry.ObjectName);
        WriteText(json, "member", entry.Member);
        if (entry.Elapsed is { } elapsed)
        {
            json.WriteNumber("ms", Math.Round(elapsed.TotalMilliseconds, 3));
        }

        WriteText(json, "error", entry.Error);
        if (entry.Packet is { } packet)
        {
            json.WritePropertyName("content");
            WriteContent(json, packet);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, ValueJson.Wellformed(value));
        }
    }

    // Numbers that names stand for are left out.
    private static void WriteGist(Utf8JsonWriter json, Packet packet)
    {
        switch (packet)
        {
            case InvokePacket call:
                WriteValues(json, call.Arguments);
                break;
            case InvokeReplyPacket reply:
                WriteValue(json, reply.Value);
                break;
            case PropertyChangePacket change:
                WriteValue(json, change.Value);
                break;
            case ObjectListPacket list:
                WriteList(json, list.Objects, static (json, info) => json.WriteStringValue(ValueJson.Wellformed(info.Name ?? "")));
                break;
            default:
                WriteContent(json, packet);
                break;
        }
    }

    private static void WriteContent(Utf8JsonWriter json, Packet packet)
    {
        switch (packet)
        {
            case HandshakePacket handshake:
                json.WriteStringValue(ValueJson.Wellformed(handshake.Protocol));
                break;
            case ObjectListPacket list:
                WriteList(json, list.Objects, static (json, info) =>
                {
                    json.WriteStartObject();
                    WriteText(json, "name", info.Name);
                    WriteText(json, "type", info.TypeName);
                    WriteText(json, "signature", info.Signature);
                    json.WriteEndObject();
                });
                break;
            case AddObjectPacket add:
                json.WriteStartObject();
                json.WriteBoolean("dynamic", add.IsDynamic);
                json.WriteEndObject();
                break;
            case InitPacket init:
                WriteValues(json, init.Properties);
                break;
            case InitDynamicPacket init:
                WriteInit(json, init);
                break;
            case InvokePacket call:
                json.WriteStartObject();
                json.WriteNumber("index", call.Index);
                if (call.SerialId >= 0)
                {
                    json.WriteNumber("serial", call.SerialId);
                }

                json.WritePropertyName("arguments");
                WriteValues(json, call.Arguments);
                json.WriteEndObject();
                break;
            case InvokeReplyPacket reply:
                json.WriteStartObject();
                json.WriteNumber("serial", reply.SerialId);
                json.WritePropertyName("value");
                WriteValue(json, reply.Value);
                json.WriteEndObject();
                break;
            case PropertyChangePacket change:
                json.WriteStartObject();
                json.WriteNumber("index", change.PropertyIndex);
                json.WritePropertyName("value");
                WriteValue(json, change.Value);
                json.WriteEndObject();
                break;
            default:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
        }
    }

    // The class by its members, and what each property holds.
    private static void WriteInit(Utf8JsonWriter json, InitDynamicPacket init)
    {
        var schema = ObjectSchema.FromDefinition(init.Definition);
        json.WriteStartObject();
        WriteText(json, "class", schema.TypeName);
        json.WriteStartObject("properties");
        for (int i = 0; i < init.Properties.Length; i++)
        {
            json.WritePropertyName(i < schema.Properties.Count ? ValueJson.Wellformed(schema.Properties[i].Name) : $"{i}");
            WriteValue(json, init.Properties[i]);
        }

        json.WriteEndObject();
        json.WritePropertyName("signals");
        WriteList(json, schema.Signals, static (json, signal) => json.WriteStringValue(ValueJson.Wellformed(signal.Signature)));
        json.WritePropertyName("methods");
        WriteList(json, schema.Methods, static (json, method) => json.WriteStringValue(ValueJson.Wellformed($"{method.ReturnType} {method.Signature}")));
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, QVariant[] values) => WriteList(json, values, static (json, value) => WriteValue(json, value));

    private static void WriteList<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    // What travels for models, and children; the rest is as everywhere.
    private static void WriteValue(Utf8JsonWriter json, QVariant value)
    {
        switch (value.ToObject())
        {
            case ModelPath path:
                WritePath(json, path);
                break;
            case DataEntries data:
                WriteList(json, data.Cells, WriteCell);
                break;
            case MetaAndDataEntries data:
                json.WriteStartObject();
                json.WriteNumber("rows", data.Size.Height);
                json.WriteNumber("columns", data.Size.Width);
                json.WritePropertyName("roles");
                WriteList(json, data.Roles, static (json, role) => json.WriteNumberValue(role));
                json.WritePropertyName("cells");
                WriteList(json, data.Cells, WriteCell);
                json.WriteEndObject();
                break;
            case RemoteObjectValue { Kind: not RemoteObjectKind.Gadget } child:
                json.WriteStartObject();
                WriteText(json, child.Kind == RemoteObjectKind.Model ? "model" : "object", child.Name ?? "");
                WriteText(json, "type", child.TypeName);
                if (child.Properties is { } properties)
                {
                    json.WritePropertyName("properties");
                    WriteValues(json, properties);
                }

                json.WriteEndObject();
                break;
            default:
                ValueJson.Write(json, value);
                break;
        }
    }

    private static void WriteCell(Utf8JsonWriter json, IndexValuePair cell)
    {
        json.WriteStartObject();
        json.WritePropertyName("path");
        WritePath(json, cell.Index);
        json.WritePropertyName("data");
        WriteValues(json, cell.Data);
        json.WriteNumber("flags", cell.Flags);
        if (cell.HasChildren)
        {
            json.WriteBoolean("hasChildren", true);
        }

        if (cell.Children.Count > 0)
        {
            json.WritePropertyName("children");
            WriteList(json, cell.Children, WriteCell);
        }

        json.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter json, ModelPath path) => WriteList(json, path, static (json, entry) =>
    {
        json.WriteStartArray();
        json.WriteNumberValue(entry.Row);
        json.WriteNumberValue(entry.Column);
        json.WriteEndArray();
    });
}
