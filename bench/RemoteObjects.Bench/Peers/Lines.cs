using System.Text;
using System.Text.Json;

namespace RemoteObjects.Bench.Peers;

/// <summary>What a peer says: one JSON object per line on stdout, flushed at once.</summary>
internal static class Lines
{
    public static void Write(string name, Action<Utf8JsonWriter>? more = null)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            more?.Invoke(json);
            json.WriteEndObject();
        }

        lock (Console.Out)
        {
            Console.Out.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
            Console.Out.Flush();
        }
    }

    /// <summary>Asks the driver to have the server do something.</summary>
    public static void Want(string command) => Write("want", json => json.WriteString("cmd", command));
}
