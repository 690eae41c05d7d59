namespace RemoteObjects.Models;

/// <summary>The place of one cell in an <see cref="ItemModel"/>. The default value is the invisible root: the parent of the top-level cells.</summary>
/// <remarks>
/// An index is good until the next structural change of its model, like Qt's QModelIndex: use it and forget it, or keep its
/// <see cref="ItemModel.PathOf"/> and adjust that by the model's changes.
/// </remarks>
public readonly struct ModelIndex : IEquatable<ModelIndex>
{
    internal ModelIndex(ItemModel model, int row, int column, object? pointer)
    {
        Model = model;
        Row = row;
        Column = column;
        Pointer = pointer;
    }

    /// <summary>The row under the parent, from 0; meaningless for the root.</summary>
    public int Row { get; }

    /// <summary>The column under the parent, from 0; meaningless for the root.</summary>
    public int Column { get; }

    /// <summary>The model; null for the root.</summary>
    public ItemModel? Model { get; }

    /// <summary>Whether this is a cell; false for the root and for "no such cell".</summary>
    public bool IsValid => Model is not null;

    /// <summary>What the model put there to find the item again (Qt: internalPointer).</summary>
    public object? Pointer { get; }

    /// <summary>The parent cell; the root for top-level cells.</summary>
    public ModelIndex Parent => Model?.Parent(this) ?? default;

    /// <summary>The value of this cell; invalid for the root.</summary>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    public Values.QVariant Data(int role = ItemRole.Display) => Model?.Data(this, role) ?? default;

    /// <summary>The cell of the same row in another column; invalid if there is none.</summary>
    /// <param name="column">The column, from 0.</param>
    public ModelIndex SiblingAtColumn(int column) => Model?.Index(Row, column, Parent) ?? default;

    /// <inheritdoc/>
    public bool Equals(ModelIndex other) =>
        ReferenceEquals(Model, other.Model) && Row == other.Row && Column == other.Column && ReferenceEquals(Pointer, other.Pointer);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ModelIndex other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Row, Column, Pointer);

    /// <inheritdoc/>
    public override string ToString() => Model is null ? "root" : Model.PathOf(this).ToString();

    /// <summary>Equality by model, place and item.</summary>
    public static bool operator ==(ModelIndex left, ModelIndex right) => left.Equals(right);

    /// <summary>Inequality by model, place and item.</summary>
    public static bool operator !=(ModelIndex left, ModelIndex right) => !left.Equals(right);
}
