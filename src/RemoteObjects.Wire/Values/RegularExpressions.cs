namespace RemoteObjects.Values;

/// <summary>Qt's Perl compatible regular expression.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Options">Qt's pattern options; 1 is case insensitive.</param>
public readonly record struct QRegularExpression(string? Pattern, uint Options = 0);

/// <summary>The old regular expression of Qt 5; protocol 1.3 only.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="CaseSensitivity">0 insensitive, 1 sensitive.</param>
/// <param name="Syntax">Qt's number of the syntax; 0 is regular expression, 1 wildcard.</param>
/// <param name="Minimal">1 for non-greedy matching.</param>
public readonly record struct QRegExp(string? Pattern, byte CaseSensitivity = 1, byte Syntax = 0, byte Minimal = 0);
