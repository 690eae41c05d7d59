using BenchmarkDotNet.Attributes;
using RemoteObjects.Models;
using RemoteObjects.Wire;
using WsServer;

namespace RemoteObjects.Micro;

/// <summary>One change of a cell until all listeners have been written its bytes, which cost nothing there.</summary>
public class BroadcastBenchmarks
{
    private const int Rows = 1000;

    private readonly string[] _texts = ["one text", "another text"];
    private RemoteObjectHost _host = null!;
    private StandardItemModel _model = null!;
    private TaskCompletionSource _all = null!;
    private int _left;
    private int _next;

    [Params(1, 10, 1000)]
    public int Listeners { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = new RemoteObjectHost();
        _model = ExampleModel.Create(Rows);
        await _host.EnableRemotingAsync(_model, ExampleModel.RemoteName, [ItemRole.Display]);
        for (int i = 0; i < Listeners; i++)
        {
            var initialized = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var stub = new PeerStub();

            // A replica is told of changes when it knows how large the model is.
            stub.Written = bytes =>
            {
                if (PeerStub.HasPacket(bytes, PacketId.InvokeReply))
                {
                    initialized.TrySetResult();
                }
            };
            _ = _host.ServeAsync(stub);
            stub.Say(PeerStub.Encode(Packets.AddObject(ExampleModel.RemoteName), Packets.SizeRequest));
            await initialized.Task;
            stub.Written = OnTold;
        }
    }

    [GlobalCleanup]
    public async Task EndAsync() => await _host.DisposeAsync();

    [Benchmark(Description = "a change told to all")]
    public Task ChangeAsync()
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _left = Listeners;
        string text = _texts[_next++ % 2];
        _host.Context.Post(_ => _model.SetData(_model.Index(5, 1), text, ItemRole.Display), null);
        return _all.Task;
    }

    private void OnTold(ReadOnlyMemory<byte> bytes)
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _all.TrySetResult();
        }
    }
}
