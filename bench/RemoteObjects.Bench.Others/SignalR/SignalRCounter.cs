using Microsoft.AspNetCore.SignalR.Client;
using RemoteObjects.Bench.Others.Roles;

namespace RemoteObjects.Bench.Others.SignalR;

/// <summary>The counter of the hub.</summary>
internal sealed class SignalRCounter : ICounterConnection
{
    private readonly HubConnection _connection;

    public SignalRCounter(Uri url)
    {
        _connection = SignalRClient.Create(url);
        _connection.On<int>(nameof(IBenchClient.Tick), number => Ticked?.Invoke(number));
    }

    public event Action<int>? Ticked;

    public Task ConnectAsync(CancellationToken cancellationToken) => _connection.StartAsync(cancellationToken);

    public Task<int> AddAsync(int a, int b) => _connection.InvokeAsync<int>(nameof(BenchHub.Add), a, b);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
