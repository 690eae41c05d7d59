using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Types;

/// <summary>Turns the text of a Qt type into what stands for it in C#.</summary>
/// <param name="findDeclared">Finds an enumeration or a struct by a name, with or without a scope.</param>
internal sealed class TypeResolver(Func<string, TypeModel?> findDeclared)
{
    private const string QtScope = "Qt::";
    private const string FlagsTemplate = "QFlags";

    private readonly List<string> _qtEnums = [];

    /// <summary>The enumerations of the Qt namespace that were asked for, without scope.</summary>
    public IEnumerable<string> QtEnums => _qtEnums;

    /// <summary>Finds a type.</summary>
    /// <param name="text">As declared.</param>
    /// <returns>Null if nothing is known to stand for it.</returns>
    public TypeModel? Find(string text)
    {
        string name = RepType.Normalize(text);
        if (findDeclared(name) is { } declared)
        {
            return declared with { QtName = name };
        }

        if (SimpleTypes.Find(name) is { } simple)
        {
            return simple;
        }

        if (name.StartsWith(QtScope, StringComparison.Ordinal))
        {
            return QtEnum(name);
        }

        return RepType.TryTakeApart(name, out string template, out string[] arguments) ? Template(name, template, arguments) : null;
    }

    // Those of Qt's own namespace are 4 bytes wide; which keys they have, nobody says.
    private TypeModel QtEnum(string name)
    {
        string bare = RepType.WithoutScope(name);
        if (!_qtEnums.Contains(bare))
        {
            _qtEnums.Add(bare);
        }

        return bare == "Orientation"
            ? new TypeModel(QtTypeKind.Enum, name, "~Orientation", "~ValueCodec.Enum<~Orientation>", "~Orientation.Horizontal", bare)
            : new TypeModel(QtTypeKind.Simple, name, "int", "~ValueCodec.Int32", "0", bare);
    }

    private TypeModel? Template(string name, string template, string[] arguments)
    {
        if (template == FlagsTemplate && arguments.Length == 1)
        {
            return findDeclared(arguments[0]) is { Kind: QtTypeKind.Enum } flags ? flags with { QtName = name } : null;
        }

        List<TypeModel> found = [];
        foreach (string argument in arguments)
        {
            if (Find(argument) is not { } type)
            {
                return null;
            }

            found.Add(type);
        }

        return (template, found.Count) switch
        {
            ("QList" or "QVector" or "QSet" or "QStack" or "QQueue" or "QLinkedList" or "std::vector" or "std::list", 1) => List(name, found[0]),
            ("QMap" or "QHash" or "QMultiMap" or "QMultiHash" or "std::map", 2) when !found[0].CSharp.EndsWith("?", StringComparison.Ordinal) => Map(name, found[0], found[1]),
            ("QPair" or "std::pair", 2) => Pair(name, found[0], found[1]),
            _ => null,
        };
    }

    /// <summary>A list.</summary>
    public static TypeModel List(string name, TypeModel element) =>
        Container(QtTypeKind.List, name, $"~IReadOnlyList<{element.CSharp}>", "[]", $"ListOf{element.Label}", element);

    /// <summary>A map.</summary>
    public static TypeModel Map(string name, TypeModel key, TypeModel value)
    {
        string arguments = $"<{key.CSharp}, {value.CSharp}>";
        return Container(QtTypeKind.Map, name, $"~IReadOnlyDictionary{arguments}", $"new ~Dictionary{arguments}()", $"MapOf{key.Label}To{value.Label}", key, value);
    }

    /// <summary>A pair.</summary>
    public static TypeModel Pair(string name, TypeModel first, TypeModel second) => Container(
        QtTypeKind.Pair,
        name,
        $"({first.CSharp} First, {second.CSharp} Second)",
        $"({first.Default}, {second.Default})",
        $"PairOf{first.Label}And{second.Label}",
        first,
        second);

    private static TypeModel Container(QtTypeKind kind, string name, string cSharp, string start, string label, params TypeModel[] arguments) =>
        new(kind, name, cSharp, $"~ValueCodec.{kind}", start, label) { Arguments = arguments.ToRepList() };
}
