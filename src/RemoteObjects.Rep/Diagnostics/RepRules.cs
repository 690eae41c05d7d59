namespace RemoteObjects.Rep;

/// <summary>
/// All rules: REP00xx are errors of syntax, REP01xx of meaning, REP10xx tell what some version of repc would refuse or read otherwise, REP11xx give advice.
/// A test holds docs/rep.md to this list.
/// </summary>
public static class RepRules
{
    /// <summary>Text that is no part of the language.</summary>
    public static readonly RepRule UnexpectedText = Error("REP0001", "Unexpected text");

    /// <summary>A bracket or comment without its end.</summary>
    public static readonly RepRule NotClosed = Error("REP0002", "Not closed");

    /// <summary>A file of nothing.</summary>
    public static readonly RepRule NothingDeclared = Error("REP0003", "Nothing declared");

    /// <summary>A declaration where its kind can't stand.</summary>
    public static readonly RepRule NotAllowedHere = Error("REP0004", "Not allowed here");

    /// <summary>A comment before the brace of a class or POD; repc would lose the name.</summary>
    public static readonly RepRule CommentBeforeBrace = Error("REP0005", "Comment between name and brace");

    /// <summary>Something else where a name must stand.</summary>
    public static readonly RepRule NotAName = Error("REP0006", "Not a name");

    /// <summary>A PROP without type, name, or the default it promises.</summary>
    public static readonly RepRule IncompleteProperty = Error("REP0007", "Incomplete PROP");

    /// <summary>A word that is no modifier of a PROP.</summary>
    public static readonly RepRule UnknownModifier = Error("REP0008", "Unknown modifier");

    /// <summary>Modifiers of a PROP that exclude each other.</summary>
    public static readonly RepRule ModifierConflict = Error("REP0009", "Modifiers do not go together");

    /// <summary>Parentheses in a type or a default.</summary>
    public static readonly RepRule Parentheses = Error("REP0010", "Parentheses in a type or default");

    /// <summary>A type of several words.</summary>
    public static readonly RepRule SeveralWords = Error("REP0011", "Type of several words");

    /// <summary>A pointer, a reference or something else that no value can have as its type.</summary>
    public static readonly RepRule NotAType = Error("REP0012", "Not a type of a value");

    /// <summary>A parameter or field with a default.</summary>
    public static readonly RepRule DefaultOfParameter = Error("REP0013", "Default of a parameter or field");

    /// <summary>A signal that returns something.</summary>
    public static readonly RepRule SignalReturns = Error("REP0014", "Signal with a return type");

    /// <summary>Text after the parameters, such as <c>const</c>.</summary>
    public static readonly RepRule TextAfterParameters = Error("REP0015", "Text after the parameters");

    /// <summary>A value of an enum that is no plain integer.</summary>
    public static readonly RepRule NotAnInteger = Error("REP0016", "Not an integer");

    /// <summary>A value of an enum beyond 32 bits; repc would make a zero of it.</summary>
    public static readonly RepRule OutOfRange = Error("REP0017", "Value out of range");

    /// <summary>An enum without values, a model without roles.</summary>
    public static readonly RepRule Empty = Error("REP0018", "Nothing in it");

    /// <summary>A directive in a class, POD or enum.</summary>
    public static readonly RepRule DirectiveInside = Error("REP0019", "Directive inside of a declaration");

    /// <summary>Fields of a POD with no comma between; repc would glue them together.</summary>
    public static readonly RepRule MissingComma = Error("REP0020", "Missing comma");

    /// <summary>An enum in a POD with parentheses.</summary>
    public static readonly RepRule EnumInParentheses = Error("REP0021", "ENUM in a POD with parentheses");

    /// <summary>Two things of one name.</summary>
    public static readonly RepRule Duplicate = Error("REP0101", "Declared twice");

    /// <summary>A FLAG of an enum that is not declared before it in the same scope.</summary>
    public static readonly RepRule UnknownEnum = Error("REP0102", "Unknown enum");

    /// <summary>A value of type void.</summary>
    public static readonly RepRule VoidValue = Error("REP0103", "Value of type void");

    /// <summary>A model as the type of a PROP; repc would crash.</summary>
    public static readonly RepRule ModelAsProperty = Error("REP0104", "Model as a PROP");

    /// <summary>Blanks where repc takes none.</summary>
    public static readonly RepRule Blanks = Repc("REP1001", "Blanks");

    /// <summary>A line break where repc takes none.</summary>
    public static readonly RepRule LineBreak = Repc("REP1002", "Line break");

    /// <summary>A comment where some version of repc takes none.</summary>
    public static readonly RepRule Comment = Repc("REP1003", "Comment");

    /// <summary>A name of one character where repc wants two.</summary>
    public static readonly RepRule ShortName = Repc("REP1004", "Name of one character");

    /// <summary>A comma too much, or one too few before an ENUM or FLAG.</summary>
    public static readonly RepRule Comma = Repc("REP1005", "Comma");

    /// <summary>A comment or directive at the end of the file, without a line break.</summary>
    public static readonly RepRule NoFinalLineBreak = Repc("REP1006", "No line break at the end");

    /// <summary>A word before the name of a class or POD; Qt up to 6.4 refuses it.</summary>
    public static readonly RepRule Attribute = Repc("REP1007", "Attribute");

    /// <summary>A semicolon where repc takes none.</summary>
    public static readonly RepRule Semicolon = Repc("REP1008", "Semicolon");

    /// <summary>More than 4096 characters in one piece.</summary>
    public static readonly RepRule TooLong = Repc("REP1009", "Too long");

    /// <summary>Text in quotes that repc does not take as such.</summary>
    public static readonly RepRule QuotedText = Repc("REP1010", "Quoted text");

    /// <summary>The letters ENUM in a POD with parentheses; Qt up to 6.4 takes them for an ENUM.</summary>
    public static readonly RepRule EnumLetters = Repc("REP1011", "The letters ENUM");

    /// <summary>A CONSTANT without a default; the simple source of repc does not compile.</summary>
    public static readonly RepRule ConstantWithoutDefault = Advice("REP1101", "CONSTANT without a default");

    /// <summary>A CLASS whose class is not in the file, so that the signature does not cover it.</summary>
    public static readonly RepRule UnknownClass = Advice("REP1102", "Unknown class");

    /// <summary>A type that is declared after its use, so that the signature covers its name only.</summary>
    public static readonly RepRule DeclaredLater = Advice("REP1103", "Declared later");

    /// <summary>A slot without a return type, which is void.</summary>
    public static readonly RepRule NoReturnType = Advice("REP1104", "Slot without a return type");

    /// <summary>A POD without fields; with parentheses repc ignores it, with braces its C++ does not compile.</summary>
    public static readonly RepRule PodWithoutFields = Advice("REP1105", "POD without fields");

    /// <summary>A field without a name.</summary>
    public static readonly RepRule FieldWithoutName = Advice("REP1106", "Field without a name");

    /// <summary>Several blanks between return type and name, which count in the signature.</summary>
    public static readonly RepRule BlanksInReturnType = Advice("REP1107", "Blanks after the return type");

    /// <summary>An enum of the file by its bare name; repc's C++ compiles only with <c>NameEnum::Name</c>.</summary>
    public static readonly RepRule BareEnum = Advice("REP1108", "Enum by its bare name");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<RepRule> All { get; } =
    [
        UnexpectedText, NotClosed, NothingDeclared, NotAllowedHere, CommentBeforeBrace, NotAName, IncompleteProperty, UnknownModifier, ModifierConflict,
        Parentheses, SeveralWords, NotAType, DefaultOfParameter, SignalReturns, TextAfterParameters, NotAnInteger, OutOfRange, Empty, DirectiveInside,
        MissingComma, EnumInParentheses,
        Duplicate, UnknownEnum, VoidValue, ModelAsProperty,
        Blanks, LineBreak, Comment, ShortName, Comma, NoFinalLineBreak, Attribute, Semicolon, TooLong, QuotedText, EnumLetters,
        ConstantWithoutDefault, UnknownClass, DeclaredLater, NoReturnType, PodWithoutFields, FieldWithoutName, BlanksInReturnType, BareEnum,
    ];

    private static RepRule Error(string id, string title) => new(id, RepRuleKind.Error, title);

    private static RepRule Repc(string id, string title) => new(id, RepRuleKind.Repc, title);

    private static RepRule Advice(string id, string title) => new(id, RepRuleKind.Advice, title);
}
