#if !NET
namespace System.Runtime.CompilerServices
{
    /// <summary>What the compiler asks for where there are init accessors.</summary>
    internal static class IsExternalInit;
}

namespace RemoteObjects.Rep
{
    /// <summary>What strings of .NET Standard 2.0 lack.</summary>
    internal static class StringPolyfills
    {
        public static bool Contains(this string text, char character) => text.IndexOf(character) >= 0;
    }
}
#endif
