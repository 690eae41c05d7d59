namespace RemoteObjects.Models;

/// <summary>Models as .NET has lists: to bind, to page through, to enumerate.</summary>
public static class ModelViews
{
    /// <summary>The rows under a cell as a list to bind, with values by column and by role name.</summary>
    /// <param name="model">The model; it is listened to until the list is disposed.</param>
    /// <param name="parent">The cell, or the root.</param>
    /// <remarks>To be called where the model is used: for a replica on the context of its node.</remarks>
    public static ModelList<RowSnapshot> ToList(this ItemModel model, ModelIndex parent = default) => List(model, new SnapshotReader(model), parent);

    /// <summary>The rows under a cell as a list of <typeparamref name="T"/> to bind.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="model">The model; it is listened to until the list is disposed.</param>
    /// <param name="parent">The cell, or the root.</param>
    /// <inheritdoc cref="As{T}(ItemModel, RowSchema{T}, ModelIndex)"/>
    public static ModelList<T> As<T>(this ItemModel model, ModelIndex parent = default)
        where T : IModelRow<T> => model.As(T.RowSchema, parent);

    /// <summary>The rows under a cell as a list to bind, with values as a schema says.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="model">The model; it is listened to until the list is disposed.</param>
    /// <param name="schema">How a row is made. A property is the role of its name in column 0; if there is none, the column of its label or name; if
    /// there is none, the column at its place among the properties. What a property is may change when columns or labels come, and with a reset.</param>
    /// <param name="parent">The cell, or the root.</param>
    /// <remarks>To be called where the model is used: for a replica on the context of its node. A replica that is not initialized yet is an empty list.</remarks>
    /// <exception cref="ArgumentException">The schema can't make a row.</exception>
    /// <exception cref="InvalidOperationException">The model has no column or role for a property. While it has no columns that is not known: then reading
    /// a row says so.</exception>
    public static ModelList<T> As<T>(this ItemModel model, RowSchema<T> schema, ModelIndex parent = default)
    {
        var reader = new SchemaReader<T>(model, schema);
        _ = reader.IsReady(parent);
        return List(model, reader, parent);
    }

    private static ModelList<T> List<T>(ItemModel model, RowReader<T> reader, ModelIndex parent) =>
        new(new ModelListHub(model), new RowsPlace(model, model.PathOf(parent)), reader);
}
