using System.Text;

namespace RemoteObjects.Tool.Web;

/// <summary>A file that leads a browser to a page, and that only the user can read. Command lines are for everybody to see, and the address of the page is a secret.</summary>
internal sealed class PageFile : IDisposable
{
    private PageFile(string path) => FullName = path;

    public string FullName { get; }

    /// <summary>Makes the file; disposing deletes it.</summary>
    /// <param name="page">Where it leads.</param>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be made.</exception>
    public static PageFile Create(Uri page)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        byte[] content = Encoding.UTF8.GetBytes($"<!DOCTYPE html><meta charset=\"utf-8\"><title>RemoteObjects.NET</title><meta http-equiv=\"refresh\" content=\"0; url={page.AbsoluteUri}\">");
        try
        {
            return Create(FolderFor(Directory.Exists("/snap") || Directory.Exists("/var/lib/snapd/snap")), content, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not everybody has a folder to write to; and the browser need not be a snap.
            return Create(Path.GetTempPath(), content, options);
        }
    }

    private static PageFile Create(string folder, byte[] content, FileStreamOptions options)
    {
        string path = Path.Combine(folder, $"remoteobjects-{Path.GetRandomFileName()}.html");
        using var stream = new FileStream(path, options);
        stream.Write(content);
        return new PageFile(path);
    }

    /// <summary>Where browsers find it. One that is a snap, as those of Ubuntu are, has a temporary folder of its own, and reads in the user's folder what is not hidden.</summary>
    /// <param name="hasSnaps">Whether the browser may be a snap.</param>
    internal static string FolderFor(bool hasSnaps) =>
        hasSnaps && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : Path.GetTempPath();

    public void Dispose() => File.Delete(FullName);
}
