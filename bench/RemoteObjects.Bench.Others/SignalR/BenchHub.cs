using Microsoft.AspNetCore.SignalR;
using RemoteObjects.Bench.Others.Roles;

namespace RemoteObjects.Bench.Others.SignalR;

/// <summary>What clients may ask for.</summary>
internal sealed class BenchHub(Table table) : Hub<IBenchClient>
{
    public int Count() => table.Count;

    public Row[] Read(int first, int count) => table.Read(first, count);

    public int Add(int a, int b) => a + b;
}
