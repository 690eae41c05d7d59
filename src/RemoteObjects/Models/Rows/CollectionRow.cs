using System.ComponentModel;

namespace RemoteObjects.Models;

/// <summary>What a <see cref="CollectionModel{T}"/> has to remember of one row: made only for items that notify, and for those whose children were asked for.</summary>
internal sealed class CollectionRow<T>
{
    private readonly INotifyPropertyChanged? _notifying;

    public CollectionRow(CollectionNode<T> node, T item, int position)
    {
        Node = node;
        Item = item;
        Position = position;
        _notifying = CollectionNode<T>.AsNotifying(item);
        if (_notifying is not null)
        {
            _notifying.PropertyChanged += OnPropertyChanged;
        }
    }

    public CollectionNode<T> Node { get; }

    public T Item { get; }

    /// <summary>Where the row was last seen; only <see cref="CollectionNode{T}"/> may trust it.</summary>
    public int Position { get; set; }

    /// <summary>Whether anybody asked for what is under the row: if not, nobody needs to be told when it comes to be.</summary>
    public bool WasAsked { get; set; }

    /// <summary>What is under the row; null if there is nothing, or nobody asked.</summary>
    public CollectionNode<T>? Child { get; set; }

    public void Release()
    {
        if (_notifying is not null)
        {
            _notifying.PropertyChanged -= OnPropertyChanged;
        }

        Child?.Release();
    }

    private void OnPropertyChanged(object? sender, PropertyChangedEventArgs change) => Node.OnItemChanged(this, change.PropertyName);
}
