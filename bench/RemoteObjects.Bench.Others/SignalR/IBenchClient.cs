namespace RemoteObjects.Bench.Others.SignalR;

/// <summary>What clients of the hub are told.</summary>
public interface IBenchClient
{
    Task Changed(int row, string text);

    Task Inserted(int first, int count);

    Task Removed(int first, int count);

    Task Tick(int number);
}
