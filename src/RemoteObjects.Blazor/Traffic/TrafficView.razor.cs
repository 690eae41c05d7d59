using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using RemoteObjects.Blazor.Traffic;
using RemoteObjects.Diagnostics;
using RemoteObjects.Forms;

namespace RemoteObjects.Blazor;

/// <summary>A live log of the packets that a <see cref="TrafficMonitor"/> keeps: with a filter, a pause, all of one packet, and a file to save.</summary>
/// <example><code>&lt;TrafficView Monitor="traffic" /&gt;</code></example>
public sealed partial class TrafficView : IAsyncDisposable
{
    private const int RowHeight = 22;
    private const int MaxDetails = 200_000;
    private const int MaxRows = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);
    private static int _lastId;

    private readonly string _id = $"ro-traffic-{Interlocked.Increment(ref _lastId)}";
    private readonly CancellationTokenSource _stop = new();
    private List<TrafficRow> _rows = [];
    private string _filter = "";
    private string[] _words = [];
    private TrafficMonitor? _watched;
    private TrafficRow? _current;
    private long _last;
    private bool _isPaused;
    private bool _hasNew;
    private int _wanted = -1;
    private ElementReference _scroll;
    private Virtualize<TrafficRow>? _virtualize;
    private IJSObjectReference? _script;

    /// <summary>Whose packets are shown.</summary>
    [Parameter, EditorRequired]
    public TrafficMonitor Monitor { get; set; } = null!;

    /// <summary>Whether the hosts are at the other ends, as for a node; otherwise this end hosts.</summary>
    [Parameter]
    public bool PeerIsHost { get; set; } = true;

    /// <summary>What the log is called.</summary>
    [Parameter]
    public string Label { get; set; } = "Traffic";

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private string Totals
    {
        get
        {
            TrafficTotals totals = Monitor.Totals;
            string text = $"{Count(totals.PacketsSent)} sent, {Bytes(totals.BytesSent)} · {Count(totals.PacketsReceived)} received, {Bytes(totals.BytesReceived)}";
            return _isPaused ? $"paused · {text}" : text;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
        if (_script is not null)
        {
            try
            {
                await _script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page has gone.
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _ = FollowAsync(_stop.Token);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_watched != Monitor)
        {
            _watched = Monitor;
            _last = Monitor.LastNumber;
            ReadAll();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await Script.InvokeAsync<IJSObjectReference>("import", "./_content/RemoteObjects.Blazor/Traffic/TrafficView.razor.js");
        }

        if (_script is null)
        {
            return;
        }

        if (_wanted >= 0)
        {
            int wanted = _wanted;
            _wanted = -1;
            await _script.InvokeVoidAsync("show", _scroll, wanted, RowHeight);
        }
        else if (firstRender || _hasNew)
        {
            _hasNew = false;
            await _script.InvokeVoidAsync("follow", _scroll);
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long number) => number switch
    {
        < 10_000 => $"{number} B",
        < 10_000_000 => $"{number / 1000} kB",
        _ => $"{number / 1_000_000} MB",
    };

    private static string DetailsOf(TrafficRow row)
    {
        string text = TrafficJson.Details(row.Entry, row.IsFromHost);
        return text.Length <= MaxDetails ? text : string.Concat(text.AsSpan(0, MaxDetails), "\n…");
    }

    private string RowId(TrafficRow row) => $"{_id}-{row.Entry.Number}";

    private async Task FollowAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                if (!_isPaused && Monitor.LastNumber != _last)
                {
                    await InvokeAsync(ReadNewAsync);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
    }

    private async Task ReadNewAsync()
    {
        Take(Monitor.Read(_last));
        _hasNew = true;
        if (_virtualize is not null)
        {
            await _virtualize.RefreshDataAsync();
        }

        StateHasChanged();
    }

    // Of what has come since a pause nothing, until it ends.
    private void ReadAll()
    {
        long last = _isPaused ? _last : long.MaxValue;
        _rows = [];
        _current = null;
        Take(Monitor.Read().TakeWhile(entry => entry.Number <= last));
        _hasNew = true;
    }

    private void Take(IEnumerable<TrafficEntry> entries)
    {
        foreach (TrafficEntry entry in entries)
        {
            var row = new TrafficRow(entry, (entry.Direction == TrafficDirection.Received) == PeerIsHost);
            if (row.Has(_words))
            {
                _rows.Add(row);
            }

            _last = entry.Number;
        }

        // What the monitor no longer keeps must not be kept here.
        long oldest = Monitor.FirstNumber;
        int gone = _rows.FindIndex(row => row.Entry.Number >= oldest);
        _rows.RemoveRange(0, Math.Max(gone < 0 ? _rows.Count : gone, _rows.Count - MaxRows));
    }

    private void Filter(string? filter)
    {
        _filter = filter ?? "";
        _words = _filter.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ReadAll();
    }

    private void Pause()
    {
        _isPaused = !_isPaused;
        if (!_isPaused)
        {
            ReadAll();
        }
    }

    private void Clear()
    {
        Monitor.Clear();
        ReadAll();
        _last = Monitor.LastNumber;
    }

    private async Task SaveAsync()
    {
        var lines = new StringBuilder();
        foreach (TrafficRow row in _rows)
        {
            lines.Append(TrafficJson.Line(row.Entry, row.IsFromHost)).Append('\n');
        }

        string name = $"traffic-{DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.jsonl";
        using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(lines.ToString())));
        await _script!.InvokeVoidAsync("save", name, stream);
    }

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.AltKey || key.MetaKey)
        {
            return;
        }

        if (key.Key == "Escape")
        {
            _current = null;
            return;
        }

        int at = _current is null ? -1 : _rows.IndexOf(_current);
        int? next = key.Key switch
        {
            "ArrowDown" => at + 1,
            "ArrowUp" => at < 0 ? _rows.Count - 1 : at - 1,
            "PageDown" => at + 10,
            "PageUp" => at - 10,
            "Home" => 0,
            "End" => _rows.Count - 1,
            _ => null,
        };
        if (next is { } row && _rows.Count > 0)
        {
            _wanted = Math.Clamp(row, 0, _rows.Count - 1);
            _current = _rows[_wanted];
        }
    }
}
