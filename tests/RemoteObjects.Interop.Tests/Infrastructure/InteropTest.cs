using RemoteObjects.AspNetCore;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Interop.Tests;

/// <summary>What all tests with a Qt peer share: a deadline, and transports for both sides.</summary>
public abstract class InteropTest : IDisposable
{
    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    protected InteropTest() => _deadline.CancelAfter(TimeSpan.FromSeconds(60));

    /// <summary>When the test gives up, with all that it waits for.</summary>
    protected CancellationToken Deadline => _deadline.Token;

    protected static TransportRegistry Transports => TransportRegistry.CreateDefault().UseWebSocketServer();

    public void Dispose()
    {
        _deadline.Dispose();
        GC.SuppressFinalize(this);
    }
}
