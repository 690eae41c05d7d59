using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Forms;

/// <summary>What a value is edited in.</summary>
public enum EditorKind
{
    /// <summary>JSON, or text that <see cref="ValueForm.Read"/> takes.</summary>
    Json,

    /// <summary>Text as it is.</summary>
    Text,

    /// <summary>A check mark.</summary>
    Check,

    /// <summary>A whole number within a range.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of a few keys.</summary>
    Choice,
}

/// <summary>The editor that fits values of a declared type.</summary>
/// <param name="Kind">What it is.</param>
public sealed record EditorChoice(EditorKind Kind)
{
    /// <summary>The smallest integer, as text.</summary>
    public string? Min { get; private init; }

    /// <summary>The largest integer, as text.</summary>
    public string? Max { get; private init; }

    /// <summary>The keys of an enumeration; of flags, which are written <c>A|B</c>, too.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>Finds it.</summary>
    /// <param name="schema">The class that uses the type.</param>
    /// <param name="type">The type as declared.</param>
    public static EditorChoice Of(ObjectSchema schema, string type)
    {
        string name = RepType.Normalize(type);
        if (schema.FindEnum(name) is { } enumeration)
        {
            bool isFlags = enumeration.IsFlag || name.StartsWith("QFlags<", StringComparison.Ordinal);
            return new EditorChoice(isFlags || enumeration.Keys.Count == 0 ? EditorKind.Json : EditorKind.Choice) { Keys = [.. enumeration.Keys.Select(key => key.Name)] };
        }

        return MetaTypes.TryFind(name, out MetaType known) ? Of(known) : new EditorChoice(EditorKind.Json);
    }

    private static EditorChoice Of(MetaType type) => type switch
    {
        MetaType.Bool => new(EditorKind.Check),
        MetaType.QString => new(EditorKind.Text),
        MetaType.Double or MetaType.Float => new(EditorKind.Number),
        MetaType.Int => Range(int.MinValue, int.MaxValue),
        MetaType.UInt => Range(0, uint.MaxValue),
        MetaType.LongLong or MetaType.Long => Range(long.MinValue, long.MaxValue),
        MetaType.ULongLong or MetaType.ULong => Range(0, ulong.MaxValue),
        MetaType.Short => Range(short.MinValue, short.MaxValue),
        MetaType.UShort => Range(0, ushort.MaxValue),
        MetaType.Char or MetaType.SChar => Range(sbyte.MinValue, sbyte.MaxValue),
        MetaType.UChar => Range(0, byte.MaxValue),
        _ => new(EditorKind.Json),
    };

    private static EditorChoice Range(Int128 min, Int128 max) => new(EditorKind.Integer) { Min = $"{min}", Max = $"{max}" };
}
