namespace RemoteObjects.Rep.Parsing;

/// <summary>Kinds of characters.</summary>
internal static class Characters
{
    /// <summary>What repc calls white space within a line.</summary>
    public static bool IsBlank(char character) => character is ' ' or '\t';

    public static bool IsBlankOrBreak(char character) => IsBlank(character) || character == '\n';

    public static bool IsDigit(char character) => character is >= '0' and <= '9';

    public static bool IsHexDigit(char character) => IsDigit(character) || character is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    public static bool IsWordStart(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    public static bool IsWordPart(char character) => IsWordStart(character) || IsDigit(character);

    /// <summary>Whether it is a name where repc takes any text: letters of all languages are fine.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && !IsDigit(text[0]) && text.All(character => IsWordPart(character) || (character > '\x7f' && char.IsLetterOrDigit(character)));

    /// <summary>Whether it is a name with the scopes before it, such as <c>ns::Type</c>.</summary>
    public static bool IsQualifiedName(string text) => text.Replace("::", "\n").Split('\n').All(IsName);
}
