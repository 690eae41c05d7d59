using System.Text.RegularExpressions;

namespace RemoteObjects.Apps.Tests;

public partial class ReadmeTests
{
    [Fact]
    public async Task The_code_in_the_readme_is_that_of_the_samples()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), cancellationToken);
        string[] blocks = [.. CodeBlock().Matches(readme).Select(match => match.Groups[1].Value)];
        string[] samples = await Task.WhenAll(new[] { "HostModel", "AcquireModel", "HostRep", "AcquireRep" }.Select(name => SampleAsync(name, cancellationToken)));
        Assert.Equal(samples, blocks);
        Assert.Contains($"```\n{await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples/HostRep/thermostat.rep"), cancellationToken)}```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_samples_work_with_each_other()
    {
        Assert.SkipWhen(IsInUse(8088), "Another program listens at port 8088, the one the samples name.");
        using var deadline = new Deadline();
        await using RunningProgram host = RunningProgram.Start(Repository.Sample("HostModel"));
        await WaitUntilListeningAsync(8088, deadline);
        await using RunningProgram node = RunningProgram.Start(Repository.Sample("AcquireModel"));
        await node.Output.WaitForAsync("Temperature is 22.0", deadline);
        await node.Output.WaitForAsync("DataChanged", deadline);

        // Enter ends each.
        await node.WriteLineAsync("", deadline);
        Assert.Equal(0, await node.WaitForExitAsync(deadline));
        await host.WriteLineAsync("", deadline);
        Assert.Equal(0, await host.WaitForExitAsync(deadline));
        Assert.Empty(host.Output.All);
        Assert.Empty(host.Error.All);
        Assert.Empty(node.Error.All);
    }

    private static Task<string> SampleAsync(string name, CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", name, "Program.cs"), cancellationToken);

    private static bool IsInUse(int port) =>
        System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(at => at.Port == port);

    // The sample says nothing when it is ready.
    private static async Task WaitUntilListeningAsync(int port, CancellationToken cancellationToken)
    {
        while (!IsInUse(port))
        {
            await Task.Delay(50, cancellationToken);
        }
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
