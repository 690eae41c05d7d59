using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RemoteObjects.Models;

namespace RemoteObjects.Explorer;

/// <summary>The page.</summary>
public sealed partial class ExplorerPage
{
    private PageSettings? _settings;
    private Exploration? _exploration;
    private IJSObjectReference? _script;
    private string _address = "";
    private string _find = "";
    private string? _complaint;
    private bool _hasTraffic = true;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsReadOnly => _settings is not { CanWrite: true };

    private string? Complaint => _complaint ?? (_exploration is { State: not NodeConnectionState.Connected, Error: { } error } ? _settings?.Error ?? error : null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_exploration is not null)
        {
            await _exploration.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _script = await Script.InvokeAsync<IJSObjectReference>("import", "./explorer.js");
        await ReadSettingsAsync();
        if (_settings?.Node is { } node)
        {
            var page = new Uri(Navigation.BaseUri);
            await ConnectAsync(new UriBuilder(new Uri(page, node)) is { Scheme: "http" or "https" } relative ? SocketOf(relative) : new Uri(node));
        }
        else if (await _script.InvokeAsync<string?>("wantedUrl") is { Length: > 0 } wanted)
        {
            _address = wanted;
            await ConnectToAddressAsync();
        }
    }

    private static Uri SocketOf(UriBuilder page)
    {
        page.Scheme = page.Scheme == "https" ? "wss" : "ws";
        return page.Uri;
    }

    private static string StateText(Exploration exploration) => exploration.State switch
    {
        NodeConnectionState.Connected => "connected",
        NodeConnectionState.Connecting => "connecting…",
        NodeConnectionState.Waiting => "waiting to reconnect",
        _ => "closed",
    };

    private static string ModelText(ItemModelReplica model) => model.IsInitialized
        ? $"{model.RowCount(default):N0} rows, {model.ColumnCount(default)} columns{(model.State == ReplicaState.Valid ? "" : " · suspect: the source is away")}"
        : "waiting for the host…";

    private List<RemoteObjectInfo> Found(Exploration exploration) =>
        [.. exploration.Objects.Where(info => info.Name.Contains(_find, StringComparison.OrdinalIgnoreCase) || info.TypeName.Contains(_find, StringComparison.OrdinalIgnoreCase))];

    private async Task ReadSettingsAsync() => _settings = PageSettings.Parse(await _script!.InvokeAsync<string>("settings"));

    private Task ConnectToAddressAsync()
    {
        if (!Uri.TryCreate(_address.Trim(), UriKind.Absolute, out Uri? url) || url.Scheme is not ("ws" or "wss"))
        {
            _complaint = $"'{_address}' is no address of the form ws://host:port or wss://host:port: that is what a browser can reach. For tcp and local sockets there is qtro web.";
            return Task.CompletedTask;
        }

        return ConnectAsync(url);
    }

    private async Task ConnectAsync(Uri url)
    {
        if (_exploration is not null)
        {
            await _exploration.DisposeAsync();
        }

        _complaint = null;
        _exploration = new Exploration(url, _settings?.Heartbeat);
        _exploration.Changed += () => _ = InvokeAsync(StateHasChanged);
        _exploration.Lost += () => _ = InvokeAsync(AskWhyAsync);
    }

    // A browser does not tell why a web socket failed; a server that connects for us may know.
    private async Task AskWhyAsync()
    {
        if (_settings?.Node is not null)
        {
            await ReadSettingsAsync();
            StateHasChanged();
        }
    }
}
