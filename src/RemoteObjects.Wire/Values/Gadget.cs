using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Values;

/// <summary>A struct of the peer (Qt: gadget, POD) as a bag of values (spec wire-protocol 10.1).</summary>
/// <param name="TypeName">The struct's name.</param>
/// <param name="MemberNames">The members' names in the order of <paramref name="Values"/>; null if not known.</param>
/// <param name="Values">One value per member, in declaration order; not to be changed.</param>
public sealed record Gadget(string TypeName, IReadOnlyList<string>? MemberNames, QVariant[] Values)
{
    /// <summary>Gets a member by name.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out QVariant value)
    {
        for (int i = 0; i < (MemberNames?.Count ?? 0) && i < Values.Length; i++)
        {
            if (MemberNames![i] == name)
            {
                value = Values[i];
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value of a member.</summary>
    /// <param name="name">The member.</param>
    /// <exception cref="KeyNotFoundException">There is no such member, or names are not known.</exception>
    public QVariant this[string name] => TryGetValue(name, out QVariant value) ? value : throw new KeyNotFoundException($"{TypeName} has no member {name}.");

    /// <summary>Equality by type and values.</summary>
    public bool Equals(Gadget? other) => other is not null && TypeName == other.TypeName && Values.AsSpan().SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeName, Values.Length);
}
