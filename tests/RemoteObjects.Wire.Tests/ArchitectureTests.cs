using System.Reflection;

namespace RemoteObjects.Wire.Tests;

public class ArchitectureTests
{
    private static readonly Assembly Wire = typeof(WireContext).Assembly;

    [Fact]
    public void Wire_references_nothing_but_the_base_library()
    {
        string[] allowed =
        [
            "System.Runtime", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Memory", "System.Linq", "System.Drawing.Primitives", "System.Numerics.Vectors",
            "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "System.Text.Encoding.Extensions", "System.Private.Uri",
        ];
        Assert.Empty(Wire.GetReferencedAssemblies().Select(name => name.Name).Except(allowed));
    }

    [Fact]
    public void Wire_has_no_tasks()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<MethodInfo> methods = Wire.GetTypes().SelectMany(type => type.GetMethods(All));
        Assert.DoesNotContain(methods, method => typeof(Task).IsAssignableFrom(method.ReturnType));
    }
}
