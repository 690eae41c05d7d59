using System.Runtime.CompilerServices;

namespace RemoteObjects.Generator.Tests;

/// <summary>Generated code that people have read and found good: <c>Approved/*.verified.cs</c>.</summary>
internal static class Approved
{
    /// <summary>Fails if generated code is another one. Says where the new one is, to be read and put in the place of the old one.</summary>
    /// <param name="name">The name of the approved file.</param>
    /// <param name="text">The generated code.</param>
    public static void Is(string name, string text)
    {
        string path = Path.Combine(Folder(), $"{name}.verified.cs");
        string approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == text)
        {
            return;
        }

        string received = Path.Combine(Path.GetTempPath(), $"{name}.received.cs");
        File.WriteAllText(received, text);
        Assert.Fail($"{received} is not {path}:\n{FirstDifference(approved.Split('\n'), text.Split('\n'))}");
    }

    private static string FirstDifference(string[] approved, string[] received)
    {
        int line = approved.Zip(received).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n- {approved.ElementAtOrDefault(line)}\n+ {received.ElementAtOrDefault(line)}";
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Approved");
}
