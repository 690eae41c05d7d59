using BenchmarkDotNet.Attributes;
using RemoteObjects.Wire;

namespace RemoteObjects.Micro;

/// <summary>A call received, dispatched to a slot, and answered.</summary>
public class DispatchBenchmarks
{
    private const string Name = "Counter";
    // The first is pushValue, of the property.
    private const int AddSlot = 1;
    private const int Batch = 100;

    private readonly PeerStub _stub = new();
    private readonly byte[] _one = PeerStub.Encode(Call(1));
    private readonly byte[] _batch = PeerStub.Encode([.. Enumerable.Range(1, Batch).Select(Call)]);
    private RemoteObjectHost _host = null!;
    private TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _bytesOfAnswer;
    private int _bytesLeft;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = new RemoteObjectHost();
        await _host.EnableRemotingAsync(new Adder());
        var initialized = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stub.Written = bytes =>
        {
            if (PeerStub.HasPacket(bytes, PacketId.Init))
            {
                initialized.TrySetResult();
            }
        };
        _ = _host.ServeAsync(_stub);
        _stub.Say(PeerStub.Encode(Packets.AddObject(Name)));
        await initialized.Task;
        _bytesOfAnswer = PeerStub.Encode(new InvokeReplyPacket(Name, 1, 3)).Length;
        _stub.Written = bytes =>
        {
            _bytesLeft -= bytes.Length;
            if (_bytesLeft == 0)
            {
                _answered.TrySetResult();
            }
        };
    }

    [GlobalCleanup]
    public async Task EndAsync() => await _host.DisposeAsync();

    [Benchmark(Description = "a call, answered")]
    public Task CallAsync() => SayAsync(_one, 1);

    [Benchmark(Description = "a call of 100 that come together, answered", OperationsPerInvoke = Batch)]
    public Task CallManyAsync() => SayAsync(_batch, Batch);

    private static InvokePacket Call(int serial) => new(Name, InvokeCall.Invoke, AddSlot, [1, 2], serial);

    private Task SayAsync(byte[] calls, int count)
    {
        _answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bytesLeft = count * _bytesOfAnswer;
        _stub.Say(calls);
        return _answered.Task;
    }
}
