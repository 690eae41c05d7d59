using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Configuration;

namespace RemoteObjects.Tool.Web;

/// <summary>The files of the explorer: beside the program in <c>wwwroot</c>, or, for a build that was not published, where its manifest says that they are.</summary>
internal static class ExplorerFiles
{
    private const string Folder = "wwwroot";
    private const string Manifest = "explorer.staticwebassets.json";

    /// <summary>The folder that the server takes for its root.</summary>
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, Folder);

    /// <summary>Lets a server find them.</summary>
    /// <exception cref="ToolException">There are none.</exception>
    public static void Use(IWebHostEnvironment environment)
    {
        if (Directory.Exists(Root))
        {
            return;
        }

        string manifest = Path.Combine(AppContext.BaseDirectory, Manifest);
        if (!File.Exists(manifest))
        {
            throw new ToolException(ExitCode.Usage, $"The files of the explorer are missing: neither {Root} nor {manifest} is there.");
        }

        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>(WebHostDefaults.StaticWebAssetsKey, manifest)])
            .Build();
        StaticWebAssetsLoader.UseStaticWebAssets(environment, configuration);
    }
}
