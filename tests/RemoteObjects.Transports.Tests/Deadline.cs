namespace RemoteObjects.Transports.Tests;

/// <summary>A test's time: when it is over, whatever still waits throws instead of hanging.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;

    public Deadline(int seconds = 30)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _source.CancelAfter(TimeSpan.FromSeconds(seconds));
    }

    public CancellationToken Token => _source.Token;

    public static implicit operator CancellationToken(Deadline deadline) => deadline.Token;

    public void Dispose() => _source.Dispose();
}
