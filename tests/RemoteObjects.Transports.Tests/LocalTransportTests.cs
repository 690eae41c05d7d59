using System.Net.Sockets;

namespace RemoteObjects.Transports.Tests;

public sealed class LocalTransportTests : TransportConformance, IDisposable
{
    private const UnixFileMode UserAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();

    public LocalTransportTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such sockets.");

    protected override Transport Transport => LocalTransport.Instance;

    protected override Uri ListenUrl => new($"local:{_directory["socket"]}");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_name_is_a_file_among_the_temporary_ones()
    {
        string name = $"ro-{Guid.NewGuid():N}";
        await AssertListensAtAsync($"local:{name}", Path.Combine(Path.GetTempPath(), name));
    }

    [Fact]
    public async Task A_path_is_taken_as_it_is() => await AssertListensAtAsync($"local:{_directory["A.sock"]}", _directory["A.sock"]);

    [Fact]
    public async Task Only_the_path_of_a_url_counts() => await AssertListensAtAsync($"local://host{_directory["p"]}?query#fragment", _directory["p"]);

    [Theory]
    [InlineData("a%20b", "a b")]
    [InlineData("a b", "a b")]
    [InlineData("n%C3%A4me", "näme")]
    [InlineData("näme", "näme")]
    [InlineData("a%2520b", "a%20b")]
    [InlineData("sub%2Fname", "sub/name")]
    public async Task A_path_is_decoded(string written, string name)
    {
        Directory.CreateDirectory(_directory["sub"]);
        await AssertListensAtAsync($"local:{_directory.Path}/{written}", _directory[name]);
    }

    [Theory]
    [InlineData("local:")]
    [InlineData("local:/")]
    [InlineData("local://name")]
    public async Task A_url_without_a_name_is_refused(string url)
    {
        using Deadline deadline = new();
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ConnectAsync(new Uri(url), deadline));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ListenAsync(new Uri(url), deadline));
    }

    [Fact]
    public async Task A_name_that_is_too_long_for_a_socket_is_refused()
    {
        using Deadline deadline = new();
        Uri url = new($"local:{new string('x', 200)}");
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ConnectAsync(url, deadline));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ListenAsync(url, deadline));
    }

    [Fact]
    public async Task The_directory_must_exist()
    {
        using Deadline deadline = new();
        Uri url = new($"local:{_directory["none/socket"]}");
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ListenAsync(url, deadline));
        Assert.Equal($"Can't listen at {url}: there is no directory '{_directory["none"]}'.", error.Message);
    }

    [Fact]
    public async Task A_socket_left_behind_is_replaced()
    {
        using Deadline deadline = new();
        LeaveSocketBehind();
        await Assert.ThrowsAsync<IOException>(async () => await Transport.ConnectAsync(ListenUrl, deadline));
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        await using ConnectionPair pair = await MeetAsync(listener, deadline);
        await pair.Client.WriteAsync(new byte[] { 1 }, deadline);
        Assert.Equal([1], await pair.Host.ReadExactlyAsync(1, deadline));
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_left_alone()
    {
        using Deadline deadline = new();
        await File.WriteAllTextAsync(_directory["socket"], "dear", deadline.Token);
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ListenAsync(ListenUrl, deadline));
        Assert.Equal($"Can't listen at {ListenUrl}: there is a file '{_directory["socket"]}' which is not a socket.", error.Message);
        Assert.Equal("dear", await File.ReadAllTextAsync(_directory["socket"], deadline.Token));
    }

    [Fact]
    public async Task A_directory_is_left_alone()
    {
        using Deadline deadline = new();
        Directory.CreateDirectory(_directory["socket"]);
        await Assert.ThrowsAsync<IOException>(async () => await Transport.ListenAsync(ListenUrl, deadline));
        Assert.True(Directory.Exists(_directory["socket"]));
    }

    [Fact]
    public async Task The_user_alone_may_connect_unless_told_otherwise()
    {
        using Deadline deadline = new();
        await using (await Transport.ListenAsync(ListenUrl, deadline))
        {
            AssertMode(UserAlone);
        }

        const UnixFileMode UserAndGroup = UserAlone | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        await using (await new LocalTransport(new LocalTransportOptions { Permissions = UserAndGroup }).ListenAsync(ListenUrl, deadline))
        {
            AssertMode(UserAndGroup);
        }
    }

    [Fact]
    public async Task Who_may_not_connect_is_told_so()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "A privileged user may connect anywhere.");
        using Deadline deadline = new();
        await using TransportListener listener = await new LocalTransport(new LocalTransportOptions { Permissions = UnixFileMode.None }).ListenAsync(ListenUrl, deadline);
        var error = await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await Transport.ConnectAsync(ListenUrl, deadline));
        Assert.Equal($"No permission to connect to {ListenUrl}.", error.Message);
        IOException inUse = await Assert.ThrowsAsync<IOException>(async () => await Transport.ListenAsync(ListenUrl, deadline));
        Assert.Equal($"Can't listen at {ListenUrl}: no permission for '{_directory["socket"]}'.", inUse.Message);
    }

    [Fact]
    public async Task The_remote_address_is_the_url()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        Assert.Equal(ListenUrl.ToString(), pair.Client.RemoteAddress);
        Assert.Equal($"a client of {ListenUrl}", pair.Host.RemoteAddress);
    }

    private static async Task AssertListensAtAsync(string url, string path)
    {
        using Deadline deadline = new();
        await using (TransportListener listener = await LocalTransport.Instance.ListenAsync(new Uri(url), deadline))
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), deadline.Token);
            Assert.Equal(url, listener.Url.OriginalString);
            await using TransportConnection client = await LocalTransport.Instance.ConnectAsync(listener.Url, deadline);
        }

        Assert.False(File.Exists(path));
    }

    private void AssertMode(UnixFileMode expected)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(expected, File.GetUnixFileMode(_directory["socket"]));
        }
    }

    // As a process does that is killed. The name changes because .NET removes the one it knows.
    private void LeaveSocketBehind()
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_directory["bound"]));
        File.Move(_directory["bound"], _directory["socket"]);
    }
}
