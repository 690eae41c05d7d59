using System.Collections;

namespace RemoteObjects.Models;

/// <summary>Some rows that came, went or moved together, for the arguments of an event: each is made only if it is read.</summary>
internal sealed class RowSlice(int count, Func<int, ModelRow> find) : IList
{
    public int Count => count;

    public bool IsFixedSize => true;

    public bool IsReadOnly => true;

    public bool IsSynchronized => false;

    public object SyncRoot => this;

    public object? this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
            return find(index);
        }
        set => throw new NotSupportedException();
    }

    public int Add(object? value) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public bool Contains(object? value) => IndexOf(value) >= 0;

    public int IndexOf(object? value)
    {
        for (int i = 0; i < count; i++)
        {
            if (ReferenceEquals(find(i), value))
            {
                return i;
            }
        }

        return -1;
    }

    public void Insert(int index, object? value) => throw new NotSupportedException();

    public void Remove(object? value) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();

    public void CopyTo(Array array, int index)
    {
        for (int i = 0; i < count; i++)
        {
            array.SetValue(find(i), index + i);
        }
    }

    public IEnumerator GetEnumerator()
    {
        for (int i = 0; i < count; i++)
        {
            yield return find(i);
        }
    }
}
