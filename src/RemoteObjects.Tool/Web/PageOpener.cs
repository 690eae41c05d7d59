using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace RemoteObjects.Tool.Web;

/// <summary>Opens the page in the user's browser, where there is a display.</summary>
/// <remarks>Command lines are for everybody to see, and the address is a secret: what the browser is given is a file that only the user can read, which leads to the page.</remarks>
internal sealed class PageOpener : IDisposable
{
    private readonly string _file;

    private PageOpener(string file) => _file = file;

    /// <summary>Opens a page.</summary>
    /// <param name="page">Its address.</param>
    /// <returns>To be disposed when the page is no longer there; null if there is no browser.</returns>
    public static PageOpener? TryOpen(Uri page)
    {
        if (OperatingSystem.IsLinux() && !Has("DISPLAY") && !Has("WAYLAND_DISPLAY"))
        {
            return null;
        }

        string file = Path.Combine(Path.GetTempPath(), $"qtro-{Path.GetRandomFileName()}.html");
        try
        {
            Write(file, $"<!DOCTYPE html><meta charset=\"utf-8\"><title>qtro</title><meta http-equiv=\"refresh\" content=\"0; url={page.AbsoluteUri}\">");
            using Process? browser = Process.Start(Command(file));
            return new PageOpener(file);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException)
        {
            File.Delete(file);
            return null;
        }
    }

    public void Dispose() => File.Delete(_file);

    private static bool Has(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static ProcessStartInfo Command(string file) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(file) { UseShellExecute = true }
        : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [file]) { RedirectStandardOutput = true, RedirectStandardError = true };

    private static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
