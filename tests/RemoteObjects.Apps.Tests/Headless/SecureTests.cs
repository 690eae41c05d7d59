using System.Text.RegularExpressions;

namespace RemoteObjects.Apps.Tests.Headless;

/// <summary>Mutual TLS, by the very lines of the README.</summary>
public sealed partial class SecureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ro-tls").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_lines_of_the_readme_work_and_nobody_gets_in_without_them()
    {
        using var deadline = new Deadline();
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), deadline);
        string[][] lines = [.. Line().Matches(Section().Match(readme).Value).Select(match => ArgumentsOf(match.Value))];
        Assert.Equal(["src/RemoteObjects.Tool", "apps/wsserver", "apps/wsclient", "src/RemoteObjects.Tool"], lines.Select(line => line[0]));

        Assert.Equal(0, (await RunningProgram.RunAsync(ProgramOf(lines[0][0]), lines[0][1..], deadline)).ExitCode);
        // The line's port may be in use here.
        await using RunningProgram server = RunningProgram.Start(
            ProgramOf(lines[1][0]), ["--view", "none", "--rows", "3", "--no-timers", "--verbose", .. lines[1][1..].Select(word => word.Replace(":8088", ":0", StringComparison.Ordinal))]);
        string port = new Uri(await server.ReadyAtAsync(deadline)).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] client = WithPort(lines[2][1..], port);
        await using RunningProgram viewer = RunningProgram.Start(ProgramOf(lines[2][0]), ["--view", "none", .. client]);
        Assert.Equal("wsclient: RemoteModel, 3 rows x 2 columns", await viewer.Output.WaitForAsync("rows x", deadline));
        var (code, output, _) = await RunningProgram.RunAsync(ProgramOf(lines[3][0]), WithPort(lines[3][1..], port), deadline);
        Assert.Equal(0, code);
        Assert.Contains(output, line => line.StartsWith("RemoteModel ", StringComparison.Ordinal));

        // Without the certificate, and with another.
        int cert = Array.IndexOf(client, "--cert");
        string[] without = [.. client[..cert], .. client[(cert + 4)..]];
        var nobody = await RunningProgram.RunAsync(Repository.WsClient, ["--view", "none", .. without], deadline);
        Assert.Equal(3, nobody.ExitCode);
        Assert.Contains("the server asked for a client certificate, and this client has none.", Assert.Single(nobody.Error), StringComparison.Ordinal);
        await server.Error.WaitForAsync("the client sent no certificate", deadline);
        string[] wrong = [.. client.Select(word => word.Replace("client.", "server.", StringComparison.Ordinal))];
        Assert.Equal(3, (await RunningProgram.RunAsync(Repository.WsClient, ["--view", "none", .. wrong], deadline)).ExitCode);
        await server.Error.WaitForAsync("the client's certificate (CN=localhost) is not for clients", deadline);
    }

    private static string ProgramOf(string project) => project == "src/RemoteObjects.Tool"
        ? Repository.ProgramOf(project, "qtro")
        : Repository.ProgramOf(project, Path.GetFileName(project));

    private static string[] WithPort(string[] words, string port) => [.. words.Select(word => word.Replace(":8088", ":" + port, StringComparison.Ordinal))];

    // The project, then what follows --; the certificates in a place of this test's own.
    private string[] ArgumentsOf(string line)
    {
        string[] words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] arguments = words[(Array.IndexOf(words, "--") + 1)..];
        return
        [
            words[Array.IndexOf(words, "--project") + 1],
            // The first may be the verb of that name.
            .. arguments.Select((word, at) => at > 0 && word.StartsWith("certs", StringComparison.Ordinal) ? Path.Combine(_folder, word) : word),
        ];
    }

    [GeneratedRegex("## Safe to expose.*?\n## ", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^dotnet run .*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
