using Xunit;

namespace RemoteObjects.Interop.Tests;

/// <summary>Finds the Qt peer programs (tests/qt/README.md).</summary>
internal static class QtPeerFiles
{
    /// <summary>The program of a Qt version. Without it the test is skipped, or failed where INTEROP_REQUIRED is 1.</summary>
    public static string Program(int qt, string name = "qtpeer")
    {
        string? directory = Environment.GetEnvironmentVariable("QTPEER_DIR") ?? SourceDirectory();
        string program = Path.Combine(directory ?? "", $"build{qt}", OperatingSystem.IsWindows() ? name + ".exe" : name);
        if (!File.Exists(program))
        {
            string reason = $"{name} for Qt {qt} is not built: run tests/qt/build.sh";
            if (Environment.GetEnvironmentVariable("INTEROP_REQUIRED") == "1")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        return program;
    }

    /// <summary>The folder of the peers: tests/qt of the repository.</summary>
    public static string? SourceDirectory()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string directory = Path.Combine(at.FullName, "tests", "qt");
            if (File.Exists(Path.Combine(directory, "build.sh")))
            {
                return directory;
            }
        }

        return null;
    }
}
