using CsCheck;
using RemoteObjects.Models.Replication;
using Xunit;

namespace RemoteObjects.Tests.Replication;

public sealed class RangeSetPropertyTests
{
    private const int Size = 120;

    [Fact]
    public void A_range_set_is_a_set_of_numbers_that_follows_its_list() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, Size], Gen.Int[0, Size], Gen.Int[0, 30]).Array[100].Sample(steps =>
        {
            var ranges = new RangeSet();
            var list = new List<bool>(new bool[Size]);
            foreach ((int what, int a, int b, int count) in steps)
            {
                Apply(ranges, list, what, a, b, count);
                AssertSame(ranges, list);
            }
        }, iter: 300);

    private static void Apply(RangeSet ranges, List<bool> list, int what, int a, int b, int count)
    {
        int first = a % (list.Count + 1);
        int inside = Math.Min(count, list.Count - first);
        switch (what)
        {
            case 0 or 1:
                ranges.Add(first, inside);
                Fill(list, first, inside, true);
                break;
            case 2:
                ranges.Subtract(first, inside);
                Fill(list, first, inside, false);
                break;
            case 3:
                ranges.ShiftForInsert(first, count);
                list.InsertRange(first, new bool[count]);
                break;
            case 4 when list.Count - inside >= 20:
                ranges.ShiftForRemove(first, inside);
                list.RemoveRange(first, inside);
                break;
            case 5:
                int destination = b % (list.Count - inside + 1);
                ranges.ShiftForMove(first, inside, destination > first ? destination + inside : destination);
                List<bool> moved = list.GetRange(first, inside);
                list.RemoveRange(first, inside);
                list.InsertRange(destination, moved);
                break;
            case 6:
                int expected = list.IndexOf(true, first, inside);
                Assert.Equal(expected >= 0, ranges.TryTakeWithin(first, first + inside, count + 1, out int from, out int taken));
                if (expected >= 0)
                {
                    Assert.Equal(expected, from);
                    Assert.True(from + taken <= first + inside && taken > 0);
                    Assert.All(list.GetRange(from, taken), Assert.True);
                    Fill(list, from, taken, false);
                }

                break;
            case 7:
                Assert.Equal(
                    Numbers(list).Where(row => row < first || row >= first + count),
                    ranges.TakeOutside(first, count).SelectMany(range => Enumerable.Range(range.First, range.Count)));
                Fill(list, 0, first, false);
                Fill(list, first + inside, list.Count - first - inside, false);
                break;
        }
    }

    private static void AssertSame(RangeSet ranges, List<bool> list)
    {
        Assert.Equal(Numbers(list), ranges.Ranges.SelectMany(range => Enumerable.Range(range.First, range.Count)));
        Assert.Equal(list.Count(isIn => isIn), ranges.Total);
        int end = -1;
        foreach ((int first, int count) in ranges.Ranges)
        {
            Assert.True(first > end && count > 0, "ranges must neither touch nor be empty");
            end = first + count;
        }

        for (int i = 0; i < list.Count; i++)
        {
            Assert.Equal(list[i], ranges.Contains(i));
        }
    }

    private static IEnumerable<int> Numbers(List<bool> list) => Enumerable.Range(0, list.Count).Where(row => list[row]);

    private static void Fill(List<bool> list, int first, int count, bool value)
    {
        for (int i = first; i < first + count; i++)
        {
            list[i] = value;
        }
    }
}
