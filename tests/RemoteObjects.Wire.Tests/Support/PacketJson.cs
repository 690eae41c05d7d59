using System.Text.Json.Nodes;

namespace RemoteObjects.Wire.Tests.Support;

/// <summary>Renders packets the way the reference decoder does.</summary>
internal static class PacketJson
{
    public static JsonObject Render(Packet packet)
    {
        var json = new JsonObject { ["id"] = (int)packet.Id, ["packet"] = Name(packet.Id) };
        switch (packet)
        {
            case HandshakePacket handshake:
                json["name"] = handshake.Protocol;
                break;
            case InitPacket init:
                json["name"] = init.Name;
                json["properties"] = VectorJson.List(init.Properties, VectorJson.Variant);
                break;
            case InitDynamicPacket init:
                json["name"] = init.Name;
                json["definition"] = VectorJson.Definition(init.Definition);
                json["properties"] = VectorJson.List(init.Properties, VectorJson.Variant);
                break;
            case AddObjectPacket add:
                json["name"] = add.Name;
                json["isDynamic"] = add.IsDynamic;
                break;
            case RemoveObjectPacket remove:
                json["name"] = remove.Name;
                break;
            case InvokePacket invoke:
                json["name"] = invoke.Name;
                json["call"] = invoke.Call switch { InvokeCall.Invoke => "InvokeMetaMethod", InvokeCall.WriteProperty => "WriteProperty", _ => "ReadProperty" };
                json["index"] = invoke.Index;
                json["args"] = VectorJson.List(invoke.Arguments, VectorJson.Variant);
                json["serialId"] = invoke.SerialId;
                json["propertyIndex"] = invoke.PropertyIndex;
                break;
            case InvokeReplyPacket reply:
                json["name"] = reply.Name;
                json["ackedSerialId"] = reply.SerialId;
                json["value"] = VectorJson.Variant(reply.Value);
                break;
            case PropertyChangePacket change:
                json["name"] = change.Name;
                json["index"] = change.PropertyIndex;
                json["value"] = VectorJson.Variant(change.Value);
                break;
            case ObjectListPacket list:
                json["objects"] = VectorJson.List(list.Objects, info => new JsonObject { ["name"] = info.Name, ["typeName"] = info.TypeName, ["signature"] = info.Signature });
                break;
            case PingPacket ping:
                json["name"] = ping.Name;
                break;
            case PongPacket pong:
                json["name"] = pong.Name;
                break;
        }

        return json;
    }

    /// <summary>What the reference decoder says of a packet, without its place in the capture.</summary>
    public static JsonObject Fields(JsonObject expected)
    {
        var fields = (JsonObject)expected.DeepClone();
        foreach (string key in new[] { "n", "direction", "offset", "length" })
        {
            fields.Remove(key);
        }

        AddMissingEnums(fields);
        return fields;
    }

    // Protocol 1.3 leaves the enumerations out where a struct comes with its definition; for us that is the empty list.
    private static void AddMissingEnums(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? element in array)
            {
                AddMissingEnums(element);
            }
        }
        else if (node is JsonObject map)
        {
            foreach ((string key, JsonNode? value) in map.ToArray())
            {
                AddMissingEnums(value);
                foreach (JsonNode? gadget in key == "gadgets" ? value!.AsArray() : [])
                {
                    gadget!["enums"] ??= new JsonArray();
                }
            }
        }
    }

    private static string Name(PacketId id) => id switch
    {
        PacketId.Init => "InitPacket",
        PacketId.InitDynamic => "InitDynamicPacket",
        PacketId.Invoke => "InvokePacket",
        PacketId.InvokeReply => "InvokeReplyPacket",
        PacketId.PropertyChange => "PropertyChangePacket",
        _ => id.ToString(),
    };
}
