using Xunit;

namespace RemoteObjects.Reliability.Tests;

/// <summary>How long a test may wait: far longer than it does.</summary>
internal static class Deadline
{
    public static CancellationToken After(int seconds)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(seconds));
        return deadline.Token;
    }
}
