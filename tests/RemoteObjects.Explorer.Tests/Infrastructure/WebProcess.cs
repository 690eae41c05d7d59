using RemoteObjects.Interop.Tests;

namespace RemoteObjects.Explorer.Tests;

/// <summary>A running <c>qtro web</c>.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private readonly OurProgram _program;

    private WebProcess(OurProgram program, Uri page)
    {
        _program = program;
        Page = page;
    }

    /// <summary>The address of the page, with its secret.</summary>
    public Uri Page { get; }

    /// <summary>Where the page's web socket is.</summary>
    public Uri Socket => new UriBuilder(new Uri(Page, "node")) { Scheme = "ws" }.Uri;

    public static async Task<WebProcess> StartAsync(string url, CancellationToken deadline, params string[] options)
    {
        var program = OurProgram.Start("qtro", deadline, ["web", url, "--no-open", "--for", "300", .. options]);
        string line = await program.NextLineAsync("http://");
        return new WebProcess(program, new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]));
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
