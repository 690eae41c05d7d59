namespace RemoteObjects.Apps.Tests;

/// <summary>A test's time: when it is over, whatever still waits throws instead of hanging.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;

    public Deadline(int seconds = 60)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _source.CancelAfter(TimeSpan.FromSeconds(seconds));
    }

    public static implicit operator CancellationToken(Deadline deadline) => deadline._source.Token;

    public void Dispose() => _source.Dispose();
}
