using System.Collections;

namespace RemoteObjects.Models;

// What WPF asks of a list before it reads only the rows on screen.
public abstract partial class ModelList : IList
{
    private int _version;

    bool IList.IsFixedSize => false;

    bool IList.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    object? IList.this[int index]
    {
        get => Row(index);
        set => throw ReadOnlyError();
    }

    int IList.Add(object? value) => throw ReadOnlyError();

    void IList.Clear() => throw ReadOnlyError();

    bool IList.Contains(object? value) => Contains(value as ModelRow);

    int IList.IndexOf(object? value) => IndexOf(value as ModelRow);

    void IList.Insert(int index, object? value) => throw ReadOnlyError();

    void IList.Remove(object? value) => throw ReadOnlyError();

    void IList.RemoveAt(int index) => throw ReadOnlyError();

    void ICollection.CopyTo(Array array, int index)
    {
        ArgumentNullException.ThrowIfNull(array);
        foreach (ModelRow row in Rows())
        {
            array.SetValue(row, index++);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => Rows().GetEnumerator();

    private protected IEnumerable<ModelRow> Rows()
    {
        int version = _version;
        for (int i = 0; i < Count; i++)
        {
            yield return Row(i);
            if (version != _version)
            {
                throw new InvalidOperationException("Rows came, went or moved while they were enumerated.");
            }
        }
    }

    private static NotSupportedException ReadOnlyError() => new("The list shows a model: change that.");
}
