using System.Net;
using Microsoft.AspNetCore.Http;
using RemoteObjects.Tool.Web;

namespace RemoteObjects.Tool.Tests;

public class PageGuardTests
{
    [Theory]
    [InlineData("http", 80, "127.0.0.1", true)]
    [InlineData("http", 80, "localhost:80", true)]
    [InlineData("https", 443, "localhost", true)]
    [InlineData("http", 443, "localhost", false)]
    [InlineData("http", 8080, "localhost", false)]
    [InlineData("http", 8080, "localhost:8080", true)]
    [InlineData("http", 80, "evil.example", false)]
    public void Browsers_leave_the_port_of_the_scheme_out(string scheme, int port, string host, bool isAdmitted)
    {
        var guard = new PageGuard(() => port);
        var context = new DefaultHttpContext();
        context.Connection.LocalIpAddress = IPAddress.Loopback;
        context.Request.Scheme = scheme;
        context.Request.Host = new HostString(host);
        context.Request.Path = guard.Prefix + "/page";
        Assert.Equal(isAdmitted, guard.Admits(context));
        Assert.Equal(isAdmitted ? "/page" : guard.Prefix + "/page", context.Request.Path.Value);
    }

    [Fact]
    public void A_browser_that_is_a_snap_finds_the_file_that_leads_to_the_page_and_nobody_else_reads_it()
    {
        Assert.Equal(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), PageFile.FolderFor(hasSnaps: true));
        Assert.Equal(Path.GetTempPath(), PageFile.FolderFor(hasSnaps: false));
        string path;
        using (var file = PageFile.Create(new Uri("http://127.0.0.1:1/secret/")))
        {
            path = file.FullName;
            Assert.Contains("url=http://127.0.0.1:1/secret/\"", File.ReadAllText(path), StringComparison.Ordinal);
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.False(File.Exists(path));
    }
}
