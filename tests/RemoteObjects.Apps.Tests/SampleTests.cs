namespace RemoteObjects.Apps.Tests;

/// <summary>The samples are the first thing that people run: each does what it says, with each other, too.</summary>
public class SampleTests
{
    private const string AnyPort = "tcp://localhost:0";

    public static TheoryData<string> Hosts => ["HostRep", "HostClass", "HostSchema"];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Each_way_to_host_an_object_serves_each_way_to_acquire_it(string name)
    {
        using var deadline = new Deadline();
        await using RunningProgram host = RunningProgram.Start(Repository.Sample(name), AnyPort);
        string url = await host.Output.WaitForAsync("tcp://", deadline);
        string[] typed = await RunAsync("AcquireRep", deadline, url);
        Assert.Equal("Kitchen: 19.5 of 19.5 degrees", typed[0]);
        Assert.Equal(["reached 21.5", "target 21.5", "temperature 21.5"], typed[1..].Order());

        string[] dynamic = await RunAsync("AcquireDynamic", deadline, url);
        Assert.Equal(["Thermostat is a Thermostat", "Thermostat", "Kitchen: 21.5 of 21.5 degrees"], dynamic[..3]);
        Assert.Contains("reached 21.5", dynamic);
        await EndAsync(host, deadline);
    }

    [Fact]
    public async Task The_proxy_shares_an_object_by_the_protocol_of_qt_5()
    {
        using var deadline = new Deadline();
        await using RunningProgram host = RunningProgram.Start(Repository.Sample("HostRep"), AnyPort);
        await using RunningProgram proxy = RunningProgram.Start(Repository.Sample("Proxy"), await host.Output.WaitForAsync("tcp://", deadline), AnyPort);
        string[] output = await RunAsync("AcquireRep", deadline, await proxy.Output.WaitForAsync("tcp://", deadline));
        Assert.Equal(["Kitchen: 19.5 of 19.5 degrees", "target 21.5", "temperature 21.5", "reached 21.5"], output);
        await EndAsync(proxy, deadline);
        await EndAsync(host, deadline);
    }

    [Theory]
    [InlineData("HostCollection")]
    [InlineData("HostDataTable")]
    public async Task Ordinary_data_is_shared_as_a_model(string name)
    {
        using var deadline = new Deadline();
        await using RunningProgram host = RunningProgram.Start(Repository.Sample(name), AnyPort);
        await using RunningProgram client = RunningProgram.Client("--url", await host.Output.WaitForAsync("tcp://", deadline), "--name", "Sensors");
        Assert.Equal("wsclient: Sensors, 3 rows x 2 columns", await client.Output.WaitForAsync("rows x", deadline));
        await EndAsync(host, deadline);
    }

    [Fact]
    public async Task The_registry_tells_what_comes_and_goes()
    {
        using var deadline = new Deadline();
        Assert.Equal(["Counter is here", "value 42", "Counter is gone"], await RunAsync("Registry", deadline, AnyPort));
    }

    [Fact]
    public async Task Streams_and_one_process_will_do()
    {
        using var deadline = new Deadline();
        Assert.Equal(["value 42", "value 42"], await RunAsync("Streams", deadline));
    }

    [Fact]
    public async Task A_remote_model_is_a_list_to_bind()
    {
        using var deadline = new Deadline();
        Assert.Equal(["Ada of London", "Add at 0, 2 rows", "row 1: Ada of Paris"], await RunAsync("BindList", deadline));
    }

    [Fact]
    public async Task A_remote_model_provides_items_for_blazor()
    {
        using var deadline = new Deadline();
        Assert.Equal(["person 50000 to person 50019, 100000 in all"], await RunAsync("BlazorItems", deadline));
    }

    [Fact]
    public void Each_sample_is_short()
    {
        string[] programs = Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "Program.cs", SearchOption.AllDirectories);
        Assert.True(programs.Length >= 10);
        Assert.All(programs, program => Assert.InRange(File.ReadAllLines(program).Length, 1, 40));
    }

    private static async Task<string[]> RunAsync(string sample, CancellationToken cancellationToken, params string[] arguments)
    {
        (int code, string[] output, string[] error) = await RunningProgram.RunAsync(Repository.Sample(sample), arguments, cancellationToken);
        Assert.Empty(error);
        Assert.Equal(0, code);
        return output;
    }

    // Enter ends each that waits.
    private static async Task EndAsync(RunningProgram program, CancellationToken cancellationToken)
    {
        await program.WriteLineAsync("", cancellationToken);
        Assert.Equal(0, await program.WaitForExitAsync(cancellationToken));
        Assert.Empty(program.Error.All);
    }
}
