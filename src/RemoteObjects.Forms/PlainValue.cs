using RemoteObjects.Values;

namespace RemoteObjects.Forms;

/// <summary>Values for people, in one line each: texts without quotes, everything else as in JSON.</summary>
internal static class PlainValue
{
    public static string Of(in QVariant value) => value.Type == MetaType.QString ? Printable.Escape(value.Get<string>()) : OfJson(value);

    /// <summary>A value as dynamic replicas give it.</summary>
    public static string Of(object? value) => value is string text ? Printable.Escape(text) : OfJson(value);

    private static string OfJson(object? value)
    {
        string json = ValueJson.Text(value);
        return Printable.Escape(json.Length > 1 && json[0] == '"' ? json[1..^1] : json);
    }
}
