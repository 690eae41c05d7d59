using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Configuration;

namespace RemoteObjects.Tool.Web;

/// <summary>The files of the explorer: beside the program in <c>wwwroot</c>, or, for a build that was not published, where its manifest says that they are.</summary>
internal static class ExplorerFiles
{
    private const string Folder = "wwwroot";
    private const string Manifest = "explorer.staticwebassets.json";

    private static readonly string Beside = Path.Combine(AppContext.BaseDirectory, Folder);

    /// <summary>The folder with the published files; null if there is none. A server makes the folder that it is told to take, so it must not be told of one that is not there.</summary>
    public static string? Published { get; } = File.Exists(Path.Combine(Beside, "index.html")) ? Beside : null;

    /// <summary>Lets a server find them.</summary>
    /// <exception cref="ToolException">There are none.</exception>
    public static void Use(IWebHostEnvironment environment)
    {
        if (Published is not null)
        {
            return;
        }

        string manifest = Path.Combine(AppContext.BaseDirectory, Manifest);
        if (!File.Exists(manifest))
        {
            throw new ToolException(ExitCode.Usage, $"The files of the explorer are missing: neither {Beside} nor {manifest} is there.");
        }

        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>(WebHostDefaults.StaticWebAssetsKey, manifest)])
            .Build();
        StaticWebAssetsLoader.UseStaticWebAssets(environment, configuration);
    }
}
