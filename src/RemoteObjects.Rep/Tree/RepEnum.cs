namespace RemoteObjects.Rep;

/// <summary>An enumeration (<c>ENUM</c>, 4.4) of a file, a class or a POD.</summary>
/// <param name="Name">Its name, without the scope.</param>
/// <param name="Values">In the order of the file, at least one.</param>
/// <param name="IsScoped">Whether it is an <c>ENUM class</c>.</param>
/// <param name="BaseType">The text of the underlying type as written; null without one, which is <c>int</c>.</param>
public sealed record RepEnum(string Name, RepList<RepEnumValue> Values, bool IsScoped = false, string? BaseType = null)
    : RepNode, IRepFileMember, IRepClassMember, IRepPodMember;

/// <summary>A value of an enumeration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The number, written in the file or counted on from the value before.</param>
public sealed record RepEnumValue(string Name, int Value) : RepNode;

/// <summary>A set of values of an enumeration that is declared before it in the same scope (<c>FLAG</c>, 4.4).</summary>
/// <param name="Name">The set's name, without the scope.</param>
/// <param name="EnumName">The name of the enumeration, without the scope.</param>
public sealed record RepFlag(string Name, string EnumName) : RepNode, IRepFileMember, IRepClassMember, IRepPodMember;
