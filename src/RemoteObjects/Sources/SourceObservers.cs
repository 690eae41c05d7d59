using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>The observers of one source. Generated code holds one and tells through it.</summary>
/// <remarks>Not thread-safe: a shared source belongs to its host's context.</remarks>
public sealed class SourceObservers
{
    // Copied on change: an observer may leave while it is told.
    private ISourceObserver[] _observers = [];

    /// <summary>Whether nobody is to be told: then there is no need to encode anything.</summary>
    public bool IsEmpty => _observers.Length == 0;

    /// <summary>Adds an observer.</summary>
    /// <param name="observer">Whom to tell.</param>
    /// <returns>Whether it is the first.</returns>
    public bool Add(ISourceObserver observer)
    {
        _observers = [.. _observers, observer];
        return _observers.Length == 1;
    }

    /// <summary>Removes an observer.</summary>
    /// <param name="observer">Who was added.</param>
    /// <returns>Whether it was the last.</returns>
    public bool Remove(ISourceObserver observer)
    {
        int before = _observers.Length;
        _observers = [.. _observers.Where(other => other != observer)];
        return before > 0 && _observers.Length == 0;
    }

    /// <summary>A property has another value.</summary>
    /// <param name="property">Its place in the property list.</param>
    public void PropertyChanged(int property)
    {
        foreach (ISourceObserver observer in _observers)
        {
            observer.OnPropertyChanged(property);
        }
    }

    /// <summary>A declared signal was emitted.</summary>
    /// <param name="signal">Its place in the signal list.</param>
    /// <param name="encode">Gives the arguments for a protocol; called once for each observer.</param>
    public void Emit(int signal, Func<ProtocolVersion, QVariant[]> encode)
    {
        foreach (ISourceObserver observer in _observers)
        {
            observer.OnSignal(signal, encode(observer.Version));
        }
    }
}
