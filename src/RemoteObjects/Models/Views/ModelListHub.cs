namespace RemoteObjects.Models;

/// <summary>What a list and the lists of its children share: one subscription to the model, and one order in which all are told.</summary>
internal sealed class ModelListHub : IDisposable
{
    private const int FewLists = 16;

    private readonly List<WeakReference<ModelList>> _lists = [];
    private int _sweepAt = FewLists;

    public ModelListHub(ItemModel model)
    {
        Model = model;
        Context = model is ItemModelReplica replica ? replica.Context : SynchronizationContext.Current;
        model.Changed += OnChanged;
    }

    public ItemModel Model { get; }

    /// <summary>The context of the model; null if it belongs to whoever uses it.</summary>
    public SynchronizationContext? Context { get; }

    public bool IsDisposed { get; private set; }

    /// <summary>Raised when <see cref="Dispose"/> was called.</summary>
    public event Action? Disposed;

    public void Add(ModelList list)
    {
        if (_lists.Count >= _sweepAt)
        {
            _lists.RemoveAll(static reference => !reference.TryGetTarget(out _));
            _sweepAt = Math.Max(FewLists, 2 * _lists.Count);
        }

        _lists.Add(new WeakReference<ModelList>(list));
    }

    public void Remove(ModelList list) => _lists.RemoveAll(reference => !reference.TryGetTarget(out ModelList? other) || other == list);

    public void Dispose()
    {
        IsDisposed = true;
        Model.Changed -= OnChanged;
        _lists.Clear();
        Disposed?.Invoke();
    }

    // All lists are right before the first of them tells: who listens to one may read another.
    private void OnChanged(object? sender, ModelChange change)
    {
        TreeChange tree = TreeChange.Of(Model, change);
        if (tree.Kind == TreeChangeKind.None)
        {
            return;
        }

        List<ModelList> lists = [];
        foreach (WeakReference<ModelList> reference in _lists)
        {
            if (reference.TryGetTarget(out ModelList? list))
            {
                lists.Add(list);
            }
        }

        lists.ForEach(list => list.Apply(tree));
        lists.ForEach(list => list.Tell());
    }
}
