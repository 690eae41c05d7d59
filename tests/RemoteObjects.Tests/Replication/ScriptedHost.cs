using System.Drawing;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Hosting;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Tests.Replication;

/// <summary>A host of one model that answers as the test says.</summary>
internal sealed class ScriptedHost : IAsyncDisposable
{
    private static readonly Uri Url = new("raw:host");

    private readonly List<InvokePacket> _calls = [];
    private readonly TaskCompletionSource<RawPeer> _peer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Size Size { get; set; } = new(1, 1);

    public Func<InvokePacket, QVariant>? Answer { get; set; }

    /// <summary>What is said before a call is answered.</summary>
    public Func<InvokePacket, IEnumerable<Packet>>? Before { get; set; }

    /// <summary>The calls that have come so far.</summary>
    public IReadOnlyList<InvokePacket> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public async Task<RemoteObjectNode> ConnectAsync(RemoteObjectNodeOptions? options = null)
    {
        var node = new RemoteObjectNode((options ?? new RemoteObjectNodeOptions()) with
        {
            Transports = new TransportRegistry().Use("raw", new SteppedTransport(ServeAsync, wire => wire.Flow())),
        });
        await node.ConnectAsync(Url, Pair.Deadline);
        return node;
    }

    public async Task SendAsync(params Packet[] packets) => await (await _peer.Task).SendAsync(packets);

    public QVariant Path(params (int Row, int Column)[] steps) => _peer.Task.Result.Path(steps);

    public QVariant Ints(params int[] values) => _peer.Task.Result.Ints(values);

    public InvokePacket Signal(int index, params QVariant[] arguments) => new(Pair.ModelName, InvokeCall.Invoke, index, arguments);

    public async ValueTask DisposeAsync() => await (await _peer.Task).DisposeAsync();

    private async Task ServeAsync(TransportConnection end)
    {
        var peer = new RawPeer(end, ProtocolVersion.V2_0);
        _peer.TrySetResult(peer);
        await peer.SendAsync(
            new HandshakePacket("QtRO 2.0"), new ObjectListPacket([new ObjectInfo(Pair.ModelName, "QAbstractItemModelAdapter", null)]));
        while (await peer.ReceiveAsync(CancellationToken.None) is { } packet)
        {
            if (packet is AddObjectPacket add)
            {
                await peer.SendAsync(new InitPacket(
                    add.Name, [peer.Ints(0), ModelVariants.RoleNames(new RoleNames(new Dictionary<int, string> { [0] = "display" }))]));
            }
            else if (packet is InvokePacket call)
            {
                lock (_calls)
                {
                    _calls.Add(call);
                }

                await peer.SendAsync([.. Before?.Invoke(call) ?? []]);
                QVariant value = Answer?.Invoke(call) ?? default;
                if (!value.IsValid)
                {
                    value = call.Index switch
                    {
                        0 => Size,
                        1 => ModelVariants.DataEntries(new DataEntries([]), ProtocolVersion.V2_0),
                        _ => Array.Empty<QVariant>(),
                    };
                }

                await peer.SendAsync(new InvokeReplyPacket(call.Name, call.SerialId, value));
            }
        }
    }
}
