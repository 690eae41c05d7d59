using System.Globalization;
using System.Text.Json;
using RemoteObjects.Interop.Tests.Typed;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using TypedPoint = RemoteObjects.Interop.Tests.Typed.Point;

namespace RemoteObjects.Interop.Tests.Objects;

/// <summary>What a replica of ours told; as Qt peers write it.</summary>
internal sealed class DeviceLog(RemoteObjectNode node, DeviceReplica device)
{
    public const string End = "the end";
    public const string LastLine = $"message[\"{End}\"]";

    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RemoteObjectNode Node => node;

    public DeviceReplica Device => device;

    public static async Task<DeviceLog> StartAsync(RemoteObjectNode node, DeviceReplica device)
    {
        var log = new DeviceLog(node, device);
        await node.Context.RunAsync(log.Listen);
        return log;
    }

    public async Task<string[]> ReadAsync(CancellationToken cancellationToken)
    {
        await _ended.Task.WaitAsync(cancellationToken);
        return await node.Context.RunAsync(_lines.ToArray);
    }

    public static string Json(object? value) => value switch
    {
        double number => number.ToString("0.0##", CultureInfo.InvariantCulture),
        Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value),
    };

    public static string Line(string name, params object?[] values) => $"{name}[{string.Join(",", values.Select(Json))}]";

    public static object Plain(TypedPoint point) => new { x = point.X, y = point.Y };

    /// <summary>Where a device moved to is told by its mode.</summary>
    public static TypedPoint PointOf(DeviceMode mode) => new((int)mode, 7);

    public string[] Values() =>
        [.. new object[] { device.Uptime, device.Level, device.Label, device.Active, device.Secret, device.Volume, device.Mode, device.Wanted }.Select(Json)];

    private void Listen()
    {
        device.UptimeChanged += value => Add("uptime", value);
        device.LevelChanged += value => Add("level", value);
        device.LabelChanged += value => Add("label", value);
        device.ActiveChanged += value => Add("active", value);
        device.SecretChanged += value => Add("secret", value);
        device.VolumeChanged += value => Add("volume", value);
        device.ModeChanged += value => Add("mode", value);
        device.WantedChanged += value => Add("wanted", value);
        device.Ticked += () => Add("ticked");
        device.Message += text => Add("message", text);
        device.Progress += (percent, rate) => Add("progress", percent, rate);
        device.Moved += (where, by, mode) => Add("moved", Plain(where), by, mode);
    }

    private void Add(string name, params object?[] values)
    {
        _lines.Add(Line(name, values));
        if (_lines[^1] == LastLine)
        {
            _ended.TrySetResult();
        }
    }
}

/// <summary>What the source did.</summary>
internal sealed class DeviceSourceLog(Device device) : ISourceObserver
{
    public List<string> Lines { get; } = [];

    public ProtocolVersion Version => ProtocolVersion.V2_0;

    public string Value(string name) => DeviceLog.Json(name switch
    {
        "uptime" => device.Uptime,
        "level" => device.Level,
        "label" => device.Label,
        "active" => device.Active,
        "secret" => device.Secret,
        "volume" => device.Volume,
        "mode" => device.Mode,
        _ => (object)device.Wanted,
    });

    public void OnPropertyChanged(int property)
    {
        string name = DeviceReplica.ClassSchema.Properties[property].Name;
        Lines.Add($"{name}[{Value(name)}]");
    }

    public void OnSignal(int signal, QVariant[] arguments)
    {
        string name = DeviceReplica.ClassSchema.Signals[signal].Name;
        object?[] values = [.. arguments.Select(argument => argument.ToObject())];
        if (name == "moved")
        {
            // A struct is ready for the wire here.
            values[0] = DeviceLog.Plain(DeviceLog.PointOf((DeviceMode)(int)values[2]!));
        }

        Lines.Add(DeviceLog.Line(name, values));
    }
}
