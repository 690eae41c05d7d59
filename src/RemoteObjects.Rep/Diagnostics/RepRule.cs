namespace RemoteObjects.Rep;

/// <summary>What becomes of a file that breaks a rule.</summary>
public enum RepRuleKind
{
    /// <summary>It is refused.</summary>
    Error,

    /// <summary>It is read, with a warning: some version of repc would refuse it or read it otherwise. Refused when parsing is strict.</summary>
    Repc,

    /// <summary>It is read, with a warning: repc reads it as we do, but it is hardly meant so, or does not work in C++.</summary>
    Advice,
}

/// <summary>A kind of diagnostic.</summary>
/// <param name="Id">Such as <c>REP0001</c>; never given to another rule.</param>
/// <param name="Kind">What becomes of a file that breaks it.</param>
/// <param name="Title">What is wrong, in a few words.</param>
public sealed record RepRule(string Id, RepRuleKind Kind, string Title);
