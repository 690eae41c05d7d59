using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Connections;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Connections;

/// <summary>A connection that reads on while its handler is busy, and ends meanwhile.</summary>
public sealed class ReadAheadTests
{
    [Fact]
    public async Task Memory_that_a_read_may_still_fill_is_not_given_back_before_the_read_has_ended()
    {
        using var pool = new PoolListener();
        var transport = new StubbornConnection();
        var handler = new BusyHandler();
        var settings = new ConnectionSettings(new SerialContext(), WireLimits.Default, 1_000_000, TimeSpan.FromSeconds(1), TimeProvider.System, NullLogger.Instance, new());
        var connection = new PeerConnection(transport, settings, PeerRole.Node, ProtocolVersion.V2_0, handler);
        Task running = connection.RunAsync();
        int memory = await transport.ReadingOn.WaitAsync(Pair.Deadline);
        handler.IsDone.SetResult();
        await running.WaitAsync(Pair.Deadline);
        await connection.DisposeAsync().AsTask().WaitAsync(Pair.Deadline);
        Assert.DoesNotContain(memory, pool.Returned);
        transport.EndRead();
        while (!pool.Returned.Contains(memory))
        {
            await Task.Delay(1, Pair.Deadline);
        }
    }

    private sealed class BusyHandler : IPacketHandler
    {
        private bool _isBegun;

        public TaskCompletionSource IsDone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        Task? IPacketHandler.Busy => _isBegun && !IsDone.Task.IsCompleted ? IsDone.Task : null;

        public void Handle(PeerConnection connection, Packet packet) => _isBegun = _isBegun ? throw new InvalidOperationException("That was enough.") : true;
    }

    /// <summary>Gives two packets; the read after it ends when the test says so, whatever else is done.</summary>
    private sealed class StubbornConnection : TransportConnection
    {
        private readonly TaskCompletionSource<int> _readingOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isBegun;

        /// <summary>The second read began: into this array, by its hash code.</summary>
        public Task<int> ReadingOn => _readingOn.Task;

        public override string RemoteAddress => "stubborn";

        public void EndRead() => _read.SetException(new IOException("It ended at last."));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (_isBegun)
            {
                Assert.True(MemoryMarshal.TryGetArray<byte>(buffer, out ArraySegment<byte> segment));
                _readingOn.SetResult(RuntimeHelpers.GetHashCode(segment.Array));
                return new ValueTask<int>(_read.Task);
            }

            _isBegun = true;
            using var packet = new WireBuffer();
            PacketCodec.Write(new PingPacket("first"), packet, ProtocolVersion.V2_0);
            PacketCodec.Write(new PingPacket("second"), packet, ProtocolVersion.V2_0);
            packet.Memory.CopyTo(buffer);
            return ValueTask.FromResult(packet.Length);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public override ValueTask CloseAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public override void Abort()
        {
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Hears which arrays are given back to the shared pool.</summary>
    private sealed class PoolListener : EventListener
    {
        private readonly ConcurrentDictionary<int, bool> _returned = new();

        public ICollection<int> Returned => _returned.Keys;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData is { EventName: "BufferReturned", Payload: [int array, ..] })
            {
                _returned[array] = true;
            }
        }
    }
}
