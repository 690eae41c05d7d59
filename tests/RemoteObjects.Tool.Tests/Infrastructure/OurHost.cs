using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Tests;

/// <summary>A host of this library that shares a model called <see cref="ModelName"/>.</summary>
internal sealed class OurHost : IAsyncDisposable
{
    public const string ModelName = "Things";

    private OurHost(RemoteObjectHost host, StandardItemModel model)
    {
        Host = host;
        Model = model;
    }

    public RemoteObjectHost Host { get; }

    public StandardItemModel Model { get; }

    public string Url { get; private set; } = "";

    public static async Task<OurHost> StartAsync(
        StandardItemModel model, string url = "tcp://127.0.0.1:0", int[]? roles = null, SynchronizationContext? context = null, ProtocolVersion? protocol = null)
    {
        var host = new RemoteObjectHost(new RemoteObjectHostOptions
        {
            Transports = TransportRegistry.CreateDefault().UseWebSocketServer(),
            Context = context,
            Protocol = protocol ?? ProtocolVersion.V2_0,
        });
        var ours = new OurHost(host, model);
        await host.EnableRemotingAsync(model, ModelName, roles ?? [ItemRole.Display, ItemRole.Background]);
        ours.Url = (await host.ListenAsync(new Uri(url), Deadline.Token)).OriginalString.TrimEnd('/');
        return ours;
    }

    /// <summary>Two columns of text, rows with an even number red, and a tree of two levels under the first cell.</summary>
    public static StandardItemModel Table(int rows)
    {
        var model = new StandardItemModel();
        model.SetHorizontalHeaderLabels("Name", "Size");
        for (int row = 0; row < rows; row++)
        {
            var name = new StandardItem($"name {row}");
            if (row % 2 == 0)
            {
                name.Background = new QBrush(QColor.FromRgb(255, 0, 0));
            }

            model.AppendRow(name, new StandardItem($"size {row}"));
        }

        if (rows > 0)
        {
            var child = new StandardItem("child");
            child.AppendRow(new StandardItem("grandchild"));
            model.Item(0)!.AppendRow(child, new StandardItem("child size"));
        }

        return model;
    }

    public Task ChangeAsync(Action<StandardItemModel> change) => Host.Context.RunAsync(() => change(Model));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
