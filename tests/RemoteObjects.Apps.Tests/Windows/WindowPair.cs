namespace RemoteObjects.Apps.Tests.Windows;

/// <summary>wsserver and wsclient, each in its window.</summary>
internal sealed class WindowPair : IAsyncDisposable
{
    private WindowPair(string url, Screen server, Screen client) => (Url, Server, Client) = (url, server, client);

    public string Url { get; }

    /// <summary>wsserver's window; tests that end it put another one here.</summary>
    public Screen Server { get; set; }

    public Screen Client { get; }

    /// <summary>Starts both and waits until the client shows the first rows.</summary>
    public static async Task<WindowPair> StartAsync(CancellationToken cancellationToken, params string[] serverArguments)
    {
        Screen server = await Screen.RunAsync(Repository.WsServer, ["--url", "ws://127.0.0.1:0", .. serverArguments], cancellationToken);
        try
        {
            string url = PlaceOf(await server.WaitForTextAsync("(QtRO 2.0)", cancellationToken));
            Screen client = await Screen.RunAsync(Repository.WsClient, ["--url", url], cancellationToken);
            var pair = new WindowPair(url, server, client);
            await client.WaitForAsync("headers and rows", IsFilled, cancellationToken);
            return pair;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The lines of the table: between the headers and the status line.</summary>
    public static string[] RowsOf(string[] lines)
    {
        int bottom = Array.FindLastIndex(lines, line => line.StartsWith('╰'));
        return bottom < 4 ? [] : lines[2..(bottom - 1)];
    }

    /// <summary>The line above the bottom border.</summary>
    public static string StatusOf(string[] lines) => Array.FindLastIndex(lines, line => line.StartsWith('╰')) is > 0 and var bottom ? lines[bottom - 1] : "";

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static bool IsFilled(string[] lines) =>
        RowsOf(lines) is { Length: > 0 } rows && rows.All(row => row.Contains("Row", StringComparison.Ordinal)) && lines[1].Contains("Second Column", StringComparison.Ordinal);

    private static string PlaceOf(string[] lines) => StatusOf(lines).Trim('│', ' ').Split(' ')[0];
}
