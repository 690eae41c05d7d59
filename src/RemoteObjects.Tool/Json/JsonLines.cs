using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RemoteObjects.Forms;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Json;

/// <summary>JSON objects, one per line, collected until they are printed.</summary>
internal sealed class JsonLines : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly Utf8JsonWriter _writer;
    private char[] _chars = [];

    public JsonLines() => _writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>For values that have no method here.</summary>
    public Utf8JsonWriter Writer => _writer;

    /// <summary>Starts a line.</summary>
    public void Begin() => _writer.WriteStartObject();

    /// <summary>Starts the line of an event.</summary>
    public void Begin(string name)
    {
        Begin();
        Text("event", name);
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        _bytes.Write("\n"u8);
        _writer.Reset();
    }

    public void Text(string key, string value) => _writer.WriteString(key, ValueJson.Wellformed(value));

    public void Number(string key, int value) => _writer.WriteNumber(key, value);

    public void Numbers(string key, IReadOnlyList<int> values)
    {
        _writer.WriteStartArray(key);
        foreach (int value in values)
        {
            _writer.WriteNumberValue(value);
        }

        _writer.WriteEndArray();
    }

    /// <summary>A value as dynamic replicas give it.</summary>
    public void Value(string key, object? value)
    {
        _writer.WritePropertyName(ValueJson.Wellformed(key));
        ValueJson.WriteObject(_writer, value);
    }

    /// <summary>A path: <c>[[row,column],...]</c>, the root is <c>[]</c>.</summary>
    public void Path(string key, ModelPath path)
    {
        _writer.WriteStartArray(key);
        for (int i = 0; i < path.Count; i++)
        {
            _writer.WriteStartArray();
            _writer.WriteNumberValue(path[i].Row);
            _writer.WriteNumberValue(path[i].Column);
            _writer.WriteEndArray();
        }

        _writer.WriteEndArray();
    }

    /// <summary>Hands over the lines that were ended.</summary>
    public void Print(StandardOutput output)
    {
        if (_bytes.WrittenCount > 0)
        {
            int most = Encoding.UTF8.GetMaxCharCount(_bytes.WrittenCount);
            if (_chars.Length < most)
            {
                _chars = new char[most];
            }

            int count = Encoding.UTF8.GetChars(_bytes.WrittenSpan, _chars);
            output.Write(_chars.AsSpan(0, count));
            _bytes.ResetWrittenCount();
        }
    }

    public void Dispose() => _writer.Dispose();
}
