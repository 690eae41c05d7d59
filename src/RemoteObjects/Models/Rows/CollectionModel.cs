namespace RemoteObjects.Models;

/// <summary>Makes models of lists whose items say themselves what their columns are.</summary>
public static class CollectionModel
{
    /// <summary>Makes a model of a list.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <inheritdoc cref="CollectionModel{T}(IReadOnlyList{T}, RowSchema{T}, RowLayout, Func{T, IReadOnlyList{T}?}?, CellRoles{T}?)"/>
    public static CollectionModel<T> Create<T>(
        IReadOnlyList<T> items,
        RowLayout layout = RowLayout.Columns,
        Func<T, IReadOnlyList<T>?>? children = null,
        CellRoles<T>? cellRoles = null)
        where T : IModelRow<T> => new(items, T.RowSchema, layout, children, cellRoles);
}
