namespace RemoteObjects.Tool.Tests;

/// <summary>No test waits longer than this.</summary>
internal static class Deadline
{
    public static CancellationToken Token => CancellationTokenSource
        .CreateLinkedTokenSource(TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token).Token;
}
