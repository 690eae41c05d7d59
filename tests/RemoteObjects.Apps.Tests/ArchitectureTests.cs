using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RemoteObjects.Apps.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_core_needs_the_wire_abstractions_for_logging_and_the_base_library_only()
    {
        string library = Path.Combine(Path.GetDirectoryName(Repository.WsClient)!, "RemoteObjects.dll");
        string baseLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        using var file = new PEReader(File.OpenRead(library));
        MetadataReader metadata = file.GetMetadataReader();
        string[] others =
        [
            .. metadata.AssemblyReferences
                .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Where(name => !File.Exists(Path.Combine(baseLibrary, name + ".dll")))
                .Order(),
        ];
        Assert.Empty(others.Except(["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "RemoteObjects.Rep", "RemoteObjects.Wire"]));
        Assert.Contains("RemoteObjects.Wire", others);
    }
}
