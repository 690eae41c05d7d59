using Xunit;

namespace RemoteObjects.Tests.Replication;

// For tests. The rest is used by programs, too.
internal static partial class ModelComparer
{
    public static void AssertEqual(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string what)
    {
        for (int i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            string left = i < expected.Count ? expected[i] : "(nothing)";
            string right = i < actual.Count ? actual[i] : "(nothing)";
            if (left != right)
            {
                Assert.Fail($"{what}: line {i}: the source has\n  {left}\nthe replica\n  {right}");
            }
        }
    }
}
