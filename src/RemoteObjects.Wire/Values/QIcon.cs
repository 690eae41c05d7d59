using System.Drawing;

namespace RemoteObjects.Values;

/// <summary>A picture of an icon.</summary>
/// <param name="Pixmap">The picture.</param>
/// <param name="File">The file it comes from, at the sender.</param>
/// <param name="Size">The size it is meant for.</param>
/// <param name="Mode">0 normal, 1 disabled, 2 active, 3 selected.</param>
/// <param name="State">0 on, 1 off.</param>
public sealed record QIconEntry(QImage Pixmap, string? File, Size Size, uint Mode, uint State);

/// <summary>An icon. Of Qt's icon engines those of pixmaps and of theme names can be sent.</summary>
/// <param name="Engine"><see cref="PixmapEngine"/>, <see cref="ThemeEngine"/>, or null for the null icon.</param>
/// <param name="ThemeName">The name of an icon of <see cref="ThemeEngine"/>.</param>
/// <param name="Entries">The pictures of <see cref="PixmapEngine"/>.</param>
public sealed record QIcon(string? Engine, string? ThemeName, IReadOnlyList<QIconEntry> Entries)
{
    /// <summary>The engine that carries pictures.</summary>
    public const string PixmapEngine = "QPixmapIconEngine";

    /// <summary>The engine that carries the name of a theme icon.</summary>
    public const string ThemeEngine = "QIconLoaderEngine";

    /// <summary>No icon.</summary>
    public static readonly QIcon Null = new(null, null, []);

    /// <summary>Equality by all parts.</summary>
    public bool Equals(QIcon? other) => other is not null && Engine == other.Engine && ThemeName == other.ThemeName && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Engine, ThemeName, Entries.Count);
}

/// <summary>A palette: the brushes of three groups (active, disabled, inactive in Qt's order) of 21 roles each.</summary>
/// <param name="Brushes">63 brushes, group by group; not to be changed.</param>
public sealed record QPalette(QBrush[] Brushes)
{
    /// <summary>Groups of a palette.</summary>
    public const int Groups = 3;

    /// <summary>Roles of a group.</summary>
    public const int Roles = 21;

    /// <summary>A palette whose brushes paint nothing.</summary>
    public static readonly QPalette Empty = new([.. Enumerable.Repeat(QBrush.None, Groups * Roles)]);

    /// <summary>Equality by brushes.</summary>
    public bool Equals(QPalette? other) => other is not null && Brushes.AsSpan().SequenceEqual(other.Brushes);

    /// <inheritdoc/>
    public override int GetHashCode() => Brushes.Length == 0 ? 0 : Brushes[0].GetHashCode();
}
