using RemoteObjects.Browser.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(SharedBrowser))]

// One page at a time: two that start WebAssembly at once take far longer than one after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
