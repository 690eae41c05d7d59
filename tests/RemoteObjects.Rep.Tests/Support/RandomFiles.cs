namespace RemoteObjects.Rep.Tests.Support;

/// <summary>Makes files at random: every kind of declaration, and uses of types before and after them.</summary>
/// <param name="random">Decides.</param>
/// <param name="isForQt5">Whether to leave out what Qt 5's repc does not know.</param>
internal sealed class RandomFiles(Random random, bool isForQt5)
{
    private static readonly string[] PlainTypes =
        ["int", "bool", "QString", "double", "qint64", "QVariant", "QStringList", "std::string", "Qt::Orientation", "unsigned", "QMap<QString, int>", "QList<QList<int>>", "QHash<int,QString>", "QList< double >"];

    // They are used before and after they are declared, whatever they are declared as.
    private static readonly string[] OwnTypes = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta"];

    private static readonly string[] Defaults = ["1", "-1.5", "\"a b\"", "{1,2}", "Kind::Big", "true"];

    private int _names;

    /// <summary>Makes one.</summary>
    public RepFile Next()
    {
        var members = new List<IRepFileMember>();
        foreach (string name in OwnTypes.Take(random.Next(1, OwnTypes.Length + 1)).OrderBy(_ => random.Next()))
        {
            switch (random.Next(4))
            {
                case 0:
                    RepEnum values = Enum(name, isBare: isForQt5);
                    members.Add(values);
                    if (!isForQt5 && random.Next(2) == 0)
                    {
                        members.Add(new RepFlag(name + "Flags", name));
                    }

                    break;
                case 1:
                    members.Add(Pod(name));
                    break;
                default:
                    members.Add(Class(name));
                    break;
            }
        }

        return new RepFile(members.ToRepList(), Many(2, () => new RepDirective($"#include <{Name()}.h>")));
    }

    private RepClass Class(string name) => new(name, Many(8, () => random.Next(8) switch
    {
        0 => new RepModel(Name(), Many(3, Name, atLeast: 1)),
        1 => new RepChild(Name(), Pick(OwnTypes)),
        2 => new RepSignal(Name(), Parameters()),
        3 => new RepSlot(Name(), random.Next(3) switch { 0 => "void", 1 => Type() + "  ", _ => Type() }, Parameters()),
        4 => (IRepClassMember)Enum("Kind" + Name(), isBare: isForQt5),
        _ => new RepProperty(Name(), Type(), (RepAccess)random.Next(5), random.Next(2) == 0 ? Pick(Defaults) : null, random.Next(4) == 0),
    }));

    private RepPod Pod(string name)
    {
        if (isForQt5 || random.Next(2) == 0)
        {
            RepList<RepParameter> fields = Parameters(atLeast: 1);
            return new RepPod(name, fields.Select(field => (IRepPodMember)new RepField(field.Name, field.Type, field.IsNameGenerated)).ToRepList());
        }

        RepEnum values = Enum("Kind" + Name(), isBare: false);
        return new RepPod(name,
        [
            .. Many<IRepPodMember>(2, () => new RepField(Name(), FieldType())),
            values,
            new RepFlag(values.Name + "Flags", values.Name),
            .. Many<IRepPodMember>(3, () => new RepField(Name(), random.Next(2) == 0 ? values.Name : FieldType()), atLeast: 1),
        ]);
    }

    private RepEnum Enum(string name, bool isBare)
    {
        int next = 0;
        return new RepEnum(
            name,
            Many(12, () => new RepEnumValue(Name(), next = random.Next(3) == 0 ? random.Next(-1000, 1000) : next + 1), atLeast: 1),
            !isBare && random.Next(3) == 0,
            !isBare && random.Next(3) == 0 ? Pick("quint8", "unsigned  char", "qint16") : null);
    }

    private RepList<RepParameter> Parameters(int atLeast = 0)
    {
        int unnamed = 0;
        return Many(4, () => random.Next(4) == 0
            ? new RepParameter($"__repc_variable_{++unnamed}", Type(), random.Next(3) == 0, random.Next(3) == 0, IsNameGenerated: true)
            : new RepParameter(Name(), Type(), random.Next(3) == 0, random.Next(3) == 0), atLeast);
    }

    private string Type() => random.Next(5) switch
    {
        0 => Pick(OwnTypes),
        1 => $"QList<{Pick(OwnTypes)}>",
        2 => $"ns::{Pick(OwnTypes)}",
        _ => Pick(PlainTypes),
    };

    // In a POD with braces there are no scopes, no blanks stay, and repc wants a word after unsigned.
    private string FieldType() =>
        random.Next(3) == 0 ? Pick(OwnTypes) : RepType.Normalize(Pick([.. PlainTypes.Where(type => type != "unsigned" && !type.Contains(':', StringComparison.Ordinal))]));

    private string Name() => $"{Pick("name", "_name", "Name")}{++_names}";

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private RepList<T> Many<T>(int atMost, Func<T> make, int atLeast = 0) => Enumerable.Range(0, random.Next(atLeast, atMost + 1)).Select(_ => make()).ToArray().ToRepList();
}
