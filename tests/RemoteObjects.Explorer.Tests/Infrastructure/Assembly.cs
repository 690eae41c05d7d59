using RemoteObjects.Browser.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One browser for all; and two pages that start at a time would only make deadlines unfair.
[assembly: AssemblyFixture(typeof(SharedBrowser))]
[assembly: Parallelization(Mode = ParallelMode.None)]
