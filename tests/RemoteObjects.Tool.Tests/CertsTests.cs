using System.Security.Cryptography.X509Certificates;
using RemoteObjects.AspNetCore;
using RemoteObjects.Transports;

namespace RemoteObjects.Tool.Tests;

public sealed class CertsTests : IDisposable
{
    private static readonly string[] Names = ["ca.pem", "server.pem", "server.key", "client.pem", "client.key"];

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("qtro").FullName, "certs");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public async Task Files_are_made_and_told_and_the_keys_are_their_owners()
    {
        Result result = await Run.ToEndAsync("certs", _folder);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Names.Select(PathOf), result.Lines.SkipLast(1));
        Assert.StartsWith("valid until ", result.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(Names.Order(), Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order());
        if (!OperatingSystem.IsWindows())
        {
            foreach (string key in new[] { "server.key", "client.key" })
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(key)));
            }
        }
    }

    [Fact]
    public async Task The_server_is_for_this_machine_and_each_host_for_so_many_days()
    {
        Result result = await Run.ToEndAsync("certs", _folder, "--host", "example.org", "--host", "192.0.2.7", "--days", "3", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($$"""{"file":"{{PathOf("ca.pem")}}","until":"20""", result.Lines[0], StringComparison.Ordinal);
        using X509Certificate2 server = X509CertificateLoader.LoadCertificateFromFile(PathOf("server.pem"));
        foreach (string host in new[] { "localhost", "127.0.0.1", "::1", "example.org", "192.0.2.7" })
        {
            Assert.True(server.MatchesHostname(host), host);
        }

        Assert.False(server.MatchesHostname("example.com"));
        Assert.InRange((server.NotAfter - DateTime.Now).TotalDays, 2.9, 3);
    }

    [Fact]
    public async Task Nothing_is_overwritten_but_by_force()
    {
        await Run.ToEndAsync("certs", _folder);
        string before = await File.ReadAllTextAsync(PathOf("server.key"), Deadline.Token);
        Result refused = await Run.ToEndAsync("certs", _folder);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal($"qtro: '{PathOf("ca.pem")}' is there already. --force overwrites it.", refused.ErrorLine);
        Assert.Equal(before, await File.ReadAllTextAsync(PathOf("server.key"), Deadline.Token));
        Assert.Equal(0, (await Run.ToEndAsync("certs", _folder, "--force")).ExitCode);
        Assert.NotEqual(before, await File.ReadAllTextAsync(PathOf("server.key"), Deadline.Token));
    }

    [Fact]
    public async Task The_authoritys_key_is_kept_when_asked_for()
    {
        Assert.Contains(PathOf("ca.key"), (await Run.ToEndAsync("certs", _folder, "--keep-ca-key")).Lines);
        Assert.True(File.Exists(PathOf("ca.key")));
    }

    [Theory]
    [InlineData("'a b' is no name or address of a host.", "--host", "a b")]
    [InlineData("'0' is no number of days from 1 to 3650.", "--days", "0")]
    [InlineData("'soon' is no number of days from 1 to 3650.", "--days", "soon")]
    public async Task Bad_values_are_2(string message, params string[] options)
    {
        Result result = await Run.ToEndAsync(["certs", _folder, .. options]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal($"qtro: {message} Try qtro certs --help.", result.ErrorLine);
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task A_place_that_cant_be_written_to_is_2()
    {
        string file = Path.Combine(Path.GetDirectoryName(_folder)!, "file");
        await File.WriteAllTextAsync(file, "", Deadline.Token);
        Result result = await Run.ToEndAsync("certs", file);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"qtro: Can't write to '{file}': ", result.ErrorLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tls")]
    [InlineData("wss")]
    public async Task The_certificates_serve_both_ends(string scheme)
    {
        await Run.ToEndAsync("certs", _folder);
        TlsOptions tls = TlsOptions.FromFiles(PathOf("server.pem"), PathOf("server.key"), PathOf("ca.pem"), requireClientCertificate: true);
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions
        {
            Transports = TransportRegistry.CreateDefault().UseTls(tls).UseWebSocketServer(options: new WebSocketServerOptions { Tls = tls }),
        });
        Uri url = await host.ListenAsync(new Uri($"{scheme}://localhost:0"), Deadline.Token);
        string[] ls = ["ls", url.OriginalString, "--ca", PathOf("ca.pem")];
        Assert.Equal(0, (await Run.ToEndAsync([.. ls, "--cert", PathOf("client.pem"), "--key", PathOf("client.key")])).ExitCode);
        Result nobody = await Run.ToEndAsync(ls);
        Assert.Equal(3, nobody.ExitCode);
        Assert.Contains("the server asked for a client certificate, and this client has none.", nobody.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_that_cant_be_used_are_2()
    {
        Result missing = await Run.ToEndAsync("ls", "wss://localhost:1", "--ca", PathOf("ca.pem"));
        Assert.Equal(2, missing.ExitCode);
        Assert.Equal($"qtro: There is no file '{PathOf("ca.pem")}'.", missing.ErrorLine);
        Result plain = await Run.ToEndAsync("ls", "ws://localhost:1", "--ca", PathOf("ca.pem"));
        Assert.Equal(2, plain.ExitCode);
        Assert.Equal("qtro: ws://localhost:1 has no use for certificates; they are for tls:// and wss://. Try --help.", plain.ErrorLine);
        Result registry = await Run.ToEndAsync("registry", "tls://localhost:0");
        Assert.Equal(2, registry.ExitCode);
        Assert.Equal("qtro: tls://localhost:0 needs --cert and --key. Try --help.", registry.ErrorLine);
    }

    [Fact]
    public async Task A_registry_is_reached_over_tls()
    {
        await Run.ToEndAsync("certs", _folder);
        await using Run registry = Run.Start("registry", "tls://localhost:0", "--cert", PathOf("server.pem"), "--key", PathOf("server.key"));
        string url = (await registry.NextAsync())["listening at ".Length..];
        Assert.Equal(0, (await Run.ToEndAsync("ls", url, "--ca", PathOf("ca.pem"))).ExitCode);
        await registry.InterruptAsync();
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
