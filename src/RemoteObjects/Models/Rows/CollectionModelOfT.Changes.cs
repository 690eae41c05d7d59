using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Models;

// How the model finds its nodes, and what they have it tell.
public sealed partial class CollectionModel<T>
{
    /// <summary>The list under an item; null if there is none, nor can any come.</summary>
    internal IReadOnlyList<T>? ChildrenOf(T item) => _children?.Invoke(item) is { } items && (items.Count > 0 || items is INotifyCollectionChanged) ? items : null;

    internal void TellRowsInserted(CollectionNode<T> node, int first, int count) => Tell(new RowsInserted(IndexOf(node), first, first + count - 1));

    internal void TellRowsRemoved(CollectionNode<T> node, int first, int count) => Tell(new RowsRemoved(IndexOf(node), first, first + count - 1));

    internal void TellRowsMoved(CollectionNode<T> node, int first, int count, int destination)
    {
        ModelIndex parent = IndexOf(node);
        Tell(new RowsMoved(parent, first, first + count - 1, parent, destination));
    }

    internal void TellRowsChanged(CollectionNode<T> node, int first, int count) => TellCells(node, first, first + count - 1, []);

    internal void TellReset() => Tell(new ModelReset());

    /// <summary>Tells that a property of an item changed.</summary>
    /// <returns>Whether the property is one of the schema's.</returns>
    internal bool TellItemChanged(CollectionNode<T> node, int row, string? property)
    {
        if (string.IsNullOrEmpty(property))
        {
            TellCells(node, row, row, []);
            return false;
        }

        IReadOnlyList<int>? roles = _roles.ChangedBy(property, out int column);
        if (roles is not null)
        {
            ModelIndex index = CreateIndex(row, column, node);
            Tell(new DataChanged(index, index, roles));
        }

        if (_roles.ChangedInRowBy(property) is { } rowRoles)
        {
            TellCells(node, row, row, rowRoles);
        }

        return roles is not null;
    }

    private void TellFlags(CollectionNode<T> node)
    {
        if (node.Count > 0)
        {
            TellCells(node, 0, node.Count - 1, [ItemRole.Flags]);
            foreach (CollectionNode<T> child in node.Children)
            {
                TellFlags(child);
            }
        }
    }

    private void TellCells(CollectionNode<T> node, int first, int last, IReadOnlyList<int> roles) =>
        Tell(new DataChanged(CreateIndex(first, 0, node), CreateIndex(last, _roles.Columns - 1, node), roles));

    private void Tell(ModelChange change)
    {
        _wasTold |= IsOfWritten(change);
        OnChanged(change);
    }

    // After any other change than that of data the index that was written may lead elsewhere.
    private bool IsOfWritten(ModelChange change) => change is not DataChanged data
        || (ReferenceEquals(data.TopLeft.Pointer, _written.Index.Pointer)
            && _written.Index.Row >= data.TopLeft.Row && _written.Index.Row <= data.BottomRight.Row
            && _written.Index.Column >= data.TopLeft.Column && _written.Index.Column <= data.BottomRight.Column
            && (data.Roles.Count == 0 || data.Roles.Contains(_written.Role)));

    private ModelIndex IndexOf(CollectionNode<T> node) =>
        node.Owner is { } owner ? CreateIndex(owner.Node.RowOf(owner), 0, owner.Node) : default;

    private CollectionNode<T>? NodeOf(ModelIndex parent) => !parent.IsValid ? _root
        : _children is not null && parent.Column == 0 && TryGetNode(parent, out CollectionNode<T>? node) && parent.Row < node.Items.Count ? node.ChildOf(parent.Row)
        : null;

    // An index may be older than the last change: it must lead to nothing rather than to a wrong place.
    private bool TryGetNode(ModelIndex index, [NotNullWhen(true)] out CollectionNode<T>? node)
    {
        node = ReferenceEquals(index.Model, this) ? index.Pointer as CollectionNode<T> : null;
        return node is { IsAlive: true } && (uint)index.Row < (uint)node.Count;
    }
}
