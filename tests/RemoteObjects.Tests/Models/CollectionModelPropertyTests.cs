using CsCheck;
using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Tests.Models;

public class CollectionModelPropertyTests
{
    private static readonly Gen<(int What, int Where, int A, int B)[]> Operations =
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 1_000_000], Gen.Int[0, 30], Gen.Int[0, 30]).Array[1, 40];

    [Theory]
    [InlineData(RowLayout.Columns)]
    [InlineData(RowLayout.Roles)]
    public void Any_changes_of_a_tree_of_lists_leave_a_mirror_of_what_was_told_equal_to_it(RowLayout layout) =>
        Operations.Sample(
            operations =>
            {
                var people = new People();
                using CollectionModel<Person> model = CollectionModel.Create(people, layout, static person => person.Children);
                var mirror = new MirrorTree(model);
                var all = new List<Person>();
                foreach ((int What, int Where, int A, int B) operation in operations)
                {
                    Run(people, operation, all);
                    string expected = Read(people, layout);
                    Assert.Equal(expected, NaiveCell.Read(model, default).ToString());
                    Assert.Equal(expected, mirror.Root.ToString());
                    CheckIndexes(model, default, people);
                    Assert.All(all, person => Assert.Equal(Count(people, person), person.Listeners));
                }

                model.Dispose();
                Assert.All(all, static person => Assert.Equal((0, 0), (person.Listeners, person.Children?.Listeners ?? 0)));
            },
            iter: 1000);

    /// <summary>Makes one of many changes, anywhere in a tree.</summary>
    internal static void Run(People people, (int What, int Where, int A, int B) operation, List<Person> all)
    {
        (int what, int where, int a, int b) = operation;
        People list = Pick(people, where);
        int at = a % (list.Count + 1);
        int count = 1 + (b % 3);
        switch (what)
        {
            case < 25:
                list.InsertRange(at, Make(count, a, all));
                break;
            case < 40 when at + count <= list.Count:
                list.RemoveRange(at, count);
                break;
            case < 55 when at + count <= list.Count:
                list.MoveRange(at, count, b % (list.Count - count + 1));
                break;
            case < 70 when at + count <= list.Count:
                list.ReplaceRange(at, count, Make(1 + (a % 3), b, all));
                break;
            case < 73 when at < list.Count:
                list[at] = list[at];
                break;
            case < 80 when at < list.Count:
                list[at].Name = $"n{b}";
                break;
            case < 83 when at < list.Count:
                list[at].Age = b;
                list[at].Tell(null);
                break;
            case < 93 when at < list.Count:
                list[at].Children = b % 4 == 0 ? null : [.. Make(count, b, all)];
                break;
            case 98:
                list.AddWithoutPlace(Make(1, a, all)[0]);
                break;
            case 99:
                list.Clear();
                break;
        }
    }

    private static Person[] Make(int count, int seed, List<Person> all)
    {
        Person[] made = [.. Enumerable.Range(seed, count).Select(i => new Person($"p{i}", i)
        {
            Children = (i % 4) switch { 0 => null, 1 => [], _ => [new Person("under", i), new Person("it", i)] },
        })];
        all.AddRange(made);
        all.AddRange(made.SelectMany(static person => person.Children ?? []));
        return made;
    }

    private static People Pick(People people, int where)
    {
        for (uint rest = (uint)where; rest % 3 != 0 && people.Count > 0; rest /= 3)
        {
            if (people[(int)(rest % people.Count)].Children is not { } children)
            {
                break;
            }

            people = children;
        }

        return people;
    }

    private static string Read(People people, RowLayout layout)
    {
        NaiveCell root = Cell("", ItemFlags.None, people, layout);
        root.Text = default;
        root.Flags = StandardItem.DefaultFlags;
        return root.ToString();
    }

    private static NaiveCell Cell(RemoteObjects.Values.QVariant text, ItemFlags more, People? children, RowLayout layout, bool isFirst = true)
    {
        var cell = new NaiveCell { Text = text, Flags = ItemFlags.Selectable | ItemFlags.Enabled | more, Columns = !isFirst ? 0 : layout == RowLayout.Columns ? 3 : 1 };
        foreach (Person person in children ?? [])
        {
            NaiveCell first = Cell(person.Name, ItemFlags.Editable, person.Children, layout);
            cell.Rows.Add(layout == RowLayout.Roles
                ? [first]
                : [first, Cell(person.Age, ItemFlags.Editable, null, layout, false), Cell(person.Initial, ItemFlags.None, null, layout, false)]);
        }

        return cell;
    }

    private static int Count(People people, Person person) =>
        people.Sum(one => (ReferenceEquals(one, person) ? 1 : 0) + (one.Children is { } children ? Count(children, person) : 0));

    private static void CheckIndexes(CollectionModel<Person> model, ModelIndex parent, People? people)
    {
        for (int row = 0; row < (people?.Count ?? 0); row++)
        {
            ModelIndex index = model.Index(row, 0, parent);
            Assert.Equal((row, 0, parent), (index.Row, index.Column, index.Parent));
            Assert.True(model.TryGetItem(index, out Person? item));
            Assert.Same(people![row], item);
            CheckIndexes(model, index, item.Children);
        }
    }
}
