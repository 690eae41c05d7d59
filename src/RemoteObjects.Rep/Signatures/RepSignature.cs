using System.Security.Cryptography;
using System.Text;
using RemoteObjects.Rep.Signatures;

namespace RemoteObjects.Rep;

/// <summary>Which repc a signature is to agree with.</summary>
public enum RepSignatureKind
{
    /// <summary>That of Qt 6 (docs/spec/rep-language.md 6).</summary>
    Qt6,

    /// <summary>That of Qt 5.15 (docs/spec/wire-protocol.md 15). It knows no FLAG, no scoped or typed ENUM and no enums in PODs: here they count by their names and values.</summary>
    Qt5,
}

/// <summary>The signature of a declaration: how two peers find out that they were made from the same file.</summary>
public sealed class RepSignature
{
    private readonly byte[] _preimage;

    internal RepSignature(string name, byte[] preimage)
    {
        Name = name;
        _preimage = preimage;
        Text = Hash(preimage);
    }

    /// <summary>What it is of: the name of the class, or of the type with its class before it (<c>Door::State</c>).</summary>
    public string Name { get; }

    /// <summary>The 40 hex digits, in small letters: SHA-1 of the preimage.</summary>
    public string Text { get; }

    /// <summary>The signature of a class.</summary>
    /// <param name="file">The whole file: what stands before the class counts.</param>
    /// <param name="className">The class.</param>
    /// <param name="kind">Whose rules.</param>
    /// <exception cref="ArgumentException">The file has no such class.</exception>
    public static RepSignature Of(RepFile file, string className, RepSignatureKind kind = RepSignatureKind.Qt6)
    {
        RepSignature? signature = (kind == RepSignatureKind.Qt5 ? Qt5Signatures.OfClasses(file) : new Qt6Signatures(file).Classes).LastOrDefault(one => one.Name == className);
        return signature ?? throw new ArgumentException($"The file has no class {className}. It has {string.Join(", ", file.Classes.Select(one => one.Name))}.", nameof(className));
    }

    /// <summary>Qt 6's signatures of enums, flags, PODs and models, in the order of the file. Those of classes hold them as text.</summary>
    /// <param name="file">The file.</param>
    public static IReadOnlyList<RepSignature> OfTypes(RepFile file) => new Qt6Signatures(file).Types;

    /// <summary>The hashed bytes. A copy.</summary>
    public byte[] Preimage() => [.. _preimage];

    /// <summary>The hashed bytes as text: ASCII as such, all else, backslashes and blanks as <c>\xNN</c>.</summary>
    public string PreimageText()
    {
        var text = new StringBuilder(_preimage.Length);
        foreach (byte one in _preimage)
        {
            text.Append(one is > (byte)' ' and < 0x7f and not (byte)'\\' ? ((char)one).ToString() : "\\x" + HexDigits(one));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Qt chose SHA-1; nothing is kept safe by it.
#pragma warning disable CA5350
    private static string Hash(byte[] preimage)
    {
#if NET
        byte[] hash = SHA1.HashData(preimage);
#else
        using var algorithm = SHA1.Create();
        byte[] hash = algorithm.ComputeHash(preimage);
#endif
        return string.Concat(hash.Select(HexDigits));
    }
#pragma warning restore CA5350

    private static string HexDigits(byte value) => $"{"0123456789abcdef"[value >> 4]}{"0123456789abcdef"[value & 15]}";
}
