namespace RemoteObjects.Soak;

/// <summary>What the process holds.</summary>
public static class Resources
{
    private const string Descriptors = "/proc/self/fd";

    /// <summary>Bytes in use, after everything that nobody uses was collected.</summary>
    public static long Memory()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Open file descriptors; -1 where they can't be counted.</summary>
    public static int OpenDescriptors() => Directory.Exists(Descriptors) ? Directory.GetFileSystemEntries(Descriptors).Length : -1;

    /// <summary>Those of them that are sockets: files of the program are opened when it needs them and stay open.</summary>
    public static int OpenSockets() => Directory.Exists(Descriptors) ? Directory.GetFileSystemEntries(Descriptors).Count(IsSocket) : -1;

    private static bool IsSocket(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) ?? false;
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return false;
        }
    }
}
