using System.ComponentModel;
using System.Diagnostics;

namespace RemoteObjects.Tool.Web;

/// <summary>Opens a page in the user's browser, where there is a display.</summary>
internal static class PageOpener
{
    /// <summary>Opens a page.</summary>
    /// <param name="page">Its address.</param>
    /// <returns>To be disposed when the page is no longer there; null if there is no browser.</returns>
    public static PageFile? TryOpen(Uri page)
    {
        if (OperatingSystem.IsLinux() && !Has("DISPLAY") && !Has("WAYLAND_DISPLAY"))
        {
            return null;
        }

        PageFile? file = null;
        try
        {
            file = PageFile.Create(page);
            using Process? browser = Process.Start(Command(file.FullName));
            return file;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return null;
        }
    }

    private static bool Has(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static ProcessStartInfo Command(string file) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(file) { UseShellExecute = true }
        : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [file]) { RedirectStandardOutput = true, RedirectStandardError = true };
}
