#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where there are init accessors.</summary>
internal static class IsExternalInit;
#endif
