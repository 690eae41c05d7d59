using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemoteObjects.AspNetCore;

namespace RemoteObjects.Apps;

/// <summary>What the pages of the programs have in common: how they are served, and how they are guarded.</summary>
internal static class WebPages
{
    /// <summary>Makes an application for pages that are rendered on this side. It reads no settings, and listens nowhere by itself.</summary>
    /// <param name="isVerbose">Whether it writes its warnings to stderr.</param>
    public static WebApplicationBuilder CreateBuilder(bool isVerbose)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebPages).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });

        // Where the files of an unpublished build are; a published one has them in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRouting();

        // Keys for this run only: none are left in the user's folder, and pages of an earlier run are told to load again.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        if (isVerbose)
        {
            builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        return builder;
    }

    /// <summary>Puts the guards first.</summary>
    public static WebApplication Guard(this WebApplication app)
    {
        app.UsePageSafety();
        app.UseAntiforgery();
        return app;
    }
}
