namespace RemoteObjects.Models;

// How the current item is found again after a reset: by the object, at the top level.
public sealed partial class CollectionModel<T>
{
    /// <inheritdoc/>
    protected internal override object? IdentityOf(ModelIndex index) =>
        !typeof(T).IsValueType && index.Pointer == _root && TryGetItem(index, out T? item) && item is not null ? new Identity(item, index.Column) : null;

    /// <inheritdoc/>
    protected internal override ModelIndex IndexOf(object identity)
    {
        if (identity is Identity { Item: var item, Column: var column })
        {
            for (int row = 0; row < _root.Count; row++)
            {
                if (ReferenceEquals(_root.Items[row], item))
                {
                    return Index(row, column);
                }
            }
        }

        return default;
    }

    internal override object? ChildrenKey(ModelIndex parent) => NodeOf(parent);

    private sealed record Identity(object Item, int Column);
}
