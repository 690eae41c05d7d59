namespace RemoteObjects.Bench.Others.Roles;

/// <summary>A client's connection to the counter.</summary>
internal interface ICounterConnection : IAsyncDisposable
{
    /// <summary>The counter's signal.</summary>
    event Action<int>? Ticked;

    Task ConnectAsync(CancellationToken cancellationToken);

    Task<int> AddAsync(int a, int b);
}
