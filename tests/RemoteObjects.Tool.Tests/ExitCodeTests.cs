using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Tool.Tests;

public sealed class ExitCodeTests
{
    [Fact]
    public async Task The_process_ends_with_0_when_all_is_fine()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2), "ws://127.0.0.1:0");
        Result result = await QtroProcess.ToEndAsync("model", host.Url, OurHost.ModelName, "--json", "--rows", "1");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, result.Lines.Count);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task The_process_ends_with_1_when_there_is_no_such_object()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2));
        Result result = await QtroProcess.ToEndAsync("model", host.Url, "Nothing");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"qtro: {host.Url} shares no object 'Nothing'. It shares Things.", result.ErrorLine);
        Assert.Empty(result.Lines);
    }

    [Fact]
    public async Task The_process_ends_with_2_when_the_command_line_is_wrong()
    {
        Result result = await QtroProcess.ToEndAsync("model");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("qtro: ", result.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_ends_with_3_when_nobody_listens()
    {
        Result result = await QtroProcess.ToEndAsync("ls", $"ws://127.0.0.1:{FreePort()}");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("connection refused", result.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_ends_with_4_when_the_host_is_silent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Result result = await QtroProcess.ToEndAsync("ls", $"tcp://{listener.LocalEndpoint}", "--timeout", "0.5");
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("did not introduce itself within 0.5 s", result.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_watch_with_0()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2), "ws://127.0.0.1:0");
        using Process process = QtroProcess.Start("watch", host.Url, OurHost.ModelName, "--json");
        Assert.Equal("""{"event":"state","state":"valid"}""", await process.StandardOutput.ReadLineAsync(Deadline.Token));
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        string error = await process.StandardError.ReadToEndAsync(Deadline.Token);
        await process.WaitForExitAsync(Deadline.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_reader_that_goes_ends_it_quietly()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(20_000));
        using Process process = QtroProcess.Start("model", host.Url, OurHost.ModelName, "--json");
        Assert.StartsWith("""{"event":"model",""", await process.StandardOutput.ReadLineAsync(Deadline.Token), StringComparison.Ordinal);
        process.StandardOutput.Close();
        string error = await process.StandardError.ReadToEndAsync(Deadline.Token);
        await process.WaitForExitAsync(Deadline.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("watch")]
    public async Task A_host_that_falls_silent_later_is_a_timeout(string verb)
    {
        var context = new HeldContext();
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2), context: context);
        host.Host.ConnectionsChanged += (_, change) =>
        {
            if (change.IsConnected)
            {
                context.Hold();
            }
        };
        Result result = await Run.ToEndAsync(verb, host.Url, OurHost.ModelName, "--timeout", "0.5");
        context.Release();
        Assert.Equal(4, result.ExitCode);
        Assert.Equal($"qtro: {host.Url} did not answer within 0.5 s.", result.ErrorLine);
    }

    [Fact]
    public async Task A_host_of_another_protocol_is_3()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2));
        Result result = await Run.ToEndAsync("ls", host.Url, "--protocol", "1.3");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("The host speaks QtRO 2.0, but QtRO 1.3 was asked for.", result.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_no_host_is_3()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<Result> running = Run.ToEndAsync("ls", $"tcp://{listener.LocalEndpoint}");
        using TcpClient client = await listener.AcceptTcpClientAsync(Deadline.Token);
        await client.GetStream().WriteAsync("220 mail.example.org ESMTP ready\r\n"u8.ToArray(), Deadline.Token);
        Result result = await running;
        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("qtro: tcp://", result.ErrorLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("ls")]
    [InlineData("ls localhost:8088")]
    [InlineData("ls http://localhost:8088")]
    [InlineData("ls tcp://localhost")]
    [InlineData("ls tcp://:8088")]
    [InlineData("ls local:")]
    [InlineData("ls ws://localhost:8088 --timeout 0")]
    [InlineData("ls ws://localhost:8088 --timeout soon")]
    [InlineData("ls ws://localhost:8088 --protocol 1.4")]
    [InlineData("ls ws://localhost:8088 --heartbeat -1")]
    [InlineData("ls ws://localhost:8088 --nonsense")]
    [InlineData("model ws://localhost:8088")]
    [InlineData("model ws://localhost:8088 M --rows 5..2")]
    [InlineData("model ws://localhost:8088 M --rows ..")]
    [InlineData("model ws://localhost:8088 M --rows 1..2..3")]
    [InlineData("model ws://localhost:8088 M --rows -1..2")]
    [InlineData("model ws://localhost:8088 M --roles display,,edit")]
    [InlineData("watch ws://localhost:8088 M --for never")]
    [InlineData("get ws://localhost:8088")]
    [InlineData("set ws://localhost:8088 O level")]
    [InlineData("set ws://localhost:8088 O level 1 2")]
    [InlineData("call ws://localhost:8088 O")]
    [InlineData("rep")]
    [InlineData("rep nonsense")]
    [InlineData("rep check")]
    [InlineData("rep diff one.rep")]
    public async Task A_wrong_command_line_is_2_and_one_line(string line)
    {
        Result result = await Run.ToEndAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, result.ExitCode);
        Assert.Matches("^qtro: .+ Try qtro ([a-z]+ )*--help\\.\r?$", result.ErrorLine);
        Assert.Empty(result.Lines);
    }

    [Theory]
    [InlineData("--help", "Commands:")]
    [InlineData("ls --help", """{"name","type","kind":"model"|"object","signature"}""")]
    [InlineData("model --help", "both ends included")]
    [InlineData("watch --help", "dataChanged {topLeft, bottomRight, roles}")]
    [InlineData("get --help", "kid.age")]
    [InlineData("set --help", "The source decides")]
    [InlineData("call --help", """{"result":VALUE}""")]
    [InlineData("rep --help", "signature")]
    [InlineData("rep check --help", "FILE:LINE:COLUMN: error|warning ID: MESSAGE")]
    [InlineData("rep diff --help", "only in A (-)")]
    [InlineData("--version", "0.1.0")]
    public async Task Help_is_0(string line, string content)
    {
        Result result = await Run.ToEndAsync(line.Split(' '));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.Lines, text => text.Contains(content, StringComparison.Ordinal));
        Assert.Equal(line != "--version", result.Lines[^1].StartsWith("Exit codes: 0 fine; 1", StringComparison.Ordinal));
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Models_are_let_go_before_the_connection_closes()
    {
        // A Qt host may not survive a listener that vanishes; here only that the end is one in order shows.
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2));
        var parted = new TaskCompletionSource();
        host.Host.ConnectionsChanged += (_, change) =>
        {
            if (!change.IsConnected)
            {
                parted.TrySetResult();
            }
        };
        Assert.Equal(0, (await Run.ToEndAsync("model", host.Url, OurHost.ModelName)).ExitCode);
        await parted.Task.WaitAsync(Deadline.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
