namespace RemoteObjects.Transports.Tests;

public sealed class LocalAbstractTransportTests : TransportConformance
{
    private readonly string _name = $"ro-{Guid.NewGuid():N}";

    public LocalAbstractTransportTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such sockets.");

    protected override Transport Transport => LocalAbstractTransport.Instance;

    protected override Uri ListenUrl => new($"localabstract:{_name}");

    [Theory]
    [InlineData("")]
    [InlineData("/with/slashes and blanks")]
    public async Task The_address_is_the_name_and_nothing_else(string suffix)
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(new Uri(ListenUrl + suffix), deadline);

        // The system shows bytes of 0 as @.
        string[] sockets = await File.ReadAllLinesAsync("/proc/net/unix", deadline.Token);
        Assert.Contains(sockets, line => line.EndsWith($" @{_name}{suffix}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_url_without_a_name_is_refused()
    {
        using Deadline deadline = new();
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ConnectAsync(new Uri("localabstract:"), deadline));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ListenAsync(new Uri("localabstract:"), deadline));
    }
}
