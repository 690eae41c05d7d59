using System.Collections.ObjectModel;
using System.Collections.Specialized;

namespace RemoteObjects.Tests.Models;

/// <summary>A list that can change by several items at once, and counts who listens.</summary>
internal sealed class People : ObservableCollection<Person>
{
    public int Listeners { get; private set; }

    public override event NotifyCollectionChangedEventHandler? CollectionChanged
    {
        add
        {
            Listeners++;
            base.CollectionChanged += value;
        }

        remove
        {
            Listeners--;
            base.CollectionChanged -= value;
        }
    }

    public void InsertRange(int index, params Person[] people)
    {
        for (int i = 0; i < people.Length; i++)
        {
            Items.Insert(index + i, people[i]);
        }

        OnCollectionChanged(new(NotifyCollectionChangedAction.Add, people, index));
    }

    public void RemoveRange(int index, int count)
    {
        Person[] removed = [.. Items.Skip(index).Take(count)];
        for (int i = 0; i < count; i++)
        {
            Items.RemoveAt(index);
        }

        OnCollectionChanged(new(NotifyCollectionChangedAction.Remove, removed, index));
    }

    public void MoveRange(int from, int count, int to)
    {
        Person[] moved = [.. Items.Skip(from).Take(count)];
        for (int i = 0; i < count; i++)
        {
            Items.RemoveAt(from);
        }

        for (int i = 0; i < count; i++)
        {
            Items.Insert(to + i, moved[i]);
        }

        OnCollectionChanged(new(NotifyCollectionChangedAction.Move, moved, to, from));
    }

    public void ReplaceRange(int index, int count, params Person[] people)
    {
        Person[] removed = [.. Items.Skip(index).Take(count)];
        for (int i = 0; i < count; i++)
        {
            Items.RemoveAt(index);
        }

        for (int i = 0; i < people.Length; i++)
        {
            Items.Insert(index + i, people[i]);
        }

        OnCollectionChanged(new(NotifyCollectionChangedAction.Replace, people, removed, index));
    }

    /// <summary>Changes without a place, as some lists tell them.</summary>
    public void AddWithoutPlace(Person person)
    {
        Items.Add(person);
        OnCollectionChanged(new(NotifyCollectionChangedAction.Add, person));
    }
}
