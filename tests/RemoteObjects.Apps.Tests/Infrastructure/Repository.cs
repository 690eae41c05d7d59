using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Apps.Tests;

/// <summary>Where the programs under test are: built like these tests, next to their sources.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string WsServer => ProgramOf("apps/wsserver", "wsserver");

    public static string WsClient => ProgramOf("apps/wsclient", "wsclient");

    public static string Sample(string name) => ProgramOf($"samples/{name}", name);

    public static string ProgramOf(string project, string name)
    {
        // .../bin/Release/net10.0/
        string output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string configuration = Path.GetFileName(Path.GetDirectoryName(output)!);
        return Path.Combine(Root, project, "bin", configuration, Path.GetFileName(output), name + (OperatingSystem.IsWindows() ? ".exe" : ""));
    }

    /// <summary>A port that was free a moment ago, for tests in which the server comes after the client.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "RemoteObjects.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests must run where they were built, inside the repository.");
    }
}
