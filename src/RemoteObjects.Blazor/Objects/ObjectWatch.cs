using System.ComponentModel;
using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Schemas;

namespace RemoteObjects.Blazor.Objects;

/// <summary>Follows an object and makes views of it, at most some thirty a second. Lives on the node's context.</summary>
internal sealed class ObjectWatch : IDisposable
{
    private const int MaxSignals = 200;
    private const int MaxText = 100_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(33);

    private readonly DynamicReplica _replica;
    private readonly Action _changed;
    private readonly Queue<SignalView> _signals = new();
    private readonly TimeProvider _time;
    private ObjectSchema? _schema;
    private ValueForms? _forms;
    private PropertyView[] _properties = [];
    private int _signalCount;
    private bool _isPending;
    private volatile bool _isDisposed;
    private volatile ObjectView _view = ObjectView.Empty;

    /// <summary>Begins to follow an object.</summary>
    /// <param name="replica">The object.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Called on the node's context when there is a new view.</param>
    public ObjectWatch(DynamicReplica replica, TimeProvider time, Action changed)
    {
        _replica = replica;
        _time = time;
        _changed = changed;
        replica.Node.Context.Post(static state => ((ObjectWatch)state!).Start(), this);
    }

    /// <summary>The object as it was last seen. May be read from anywhere.</summary>
    public ObjectView View => _view;

    public void Dispose()
    {
        _isDisposed = true;
        _replica.Node.Context.Post(static state => ((ObjectWatch)state!).Stop(), this);
    }

    /// <summary>Forgets the signals that came.</summary>
    public void ClearSignals() => _replica.Node.Context.Post(
        static state =>
        {
            var watch = (ObjectWatch)state!;
            watch._signals.Clear();
            watch.Publish();
        },
        this);

    private void Start()
    {
        if (_isDisposed)
        {
            return;
        }

        _replica.StateChanged += OnStateChanged;
        _replica.Initialized += OnInitialized;
        _replica.PropertyChanged += OnPropertyChanged;
        _replica.SignalReceived += OnSignalReceived;
        ReadAll();
        Publish();
    }

    private void Stop()
    {
        _replica.StateChanged -= OnStateChanged;
        _replica.Initialized -= OnInitialized;
        _replica.PropertyChanged -= OnPropertyChanged;
        _replica.SignalReceived -= OnSignalReceived;
    }

    private void OnStateChanged(object? sender, ReplicaStateChange change) => Touch();

    private void OnInitialized(object? sender, EventArgs e)
    {
        ReadAll();
        Touch();
    }

    private void OnPropertyChanged(object? sender, PropertyChangedEventArgs change)
    {
        if (_schema?.FindProperty(change.PropertyName ?? "") is { } property)
        {
            _properties[property.Index] = Read(property, _properties[property.Index].Changes + 1);
            Touch();
        }
    }

    private void OnSignalReceived(object? sender, RemoteSignal received)
    {
        IEnumerable<string> arguments = received.Signal.Parameters.Select((parameter, i) =>
            $"{(parameter.Name.Length == 0 ? "" : parameter.Name + " = ")}{Short(PlainValue.Of(_forms!.For(parameter.Type).Present(received.Arguments[i])))}");
        _signals.Enqueue(new SignalView(++_signalCount, _time.GetLocalNow(), received.Signal.Name, string.Join(", ", arguments)));
        if (_signals.Count > MaxSignals)
        {
            _signals.Dequeue();
        }

        Touch();
    }

    private void ReadAll()
    {
        if (_replica.Schema is not { } schema || !_replica.IsInitialized)
        {
            return;
        }

        if (schema != _schema)
        {
            _schema = schema;
            _forms = new ValueForms(schema);
            _properties = new PropertyView[schema.Properties.Count];
        }

        foreach (PropertySchema property in schema.Properties)
        {
            _properties[property.Index] = Read(property, _properties[property.Index]?.Changes ?? 0);
        }
    }

    private PropertyView Read(PropertySchema property, int changes)
    {
        ValueForm form = _forms!.For(property.Type);
        object? value = _replica[property.Name];
        if (property.Kind != PropertyKind.Value)
        {
            return new PropertyView(property, form, EditorChoice.Of(_schema!, property.Type), value is null ? "null" : "", "", value as DynamicReplica, value as ItemModelReplica, changes);
        }

        object? presented = form.Present(value);
        string written = presented is string text ? text : PlainValue.Of(presented);
        return new PropertyView(property, form, EditorChoice.Of(_schema!, property.Type), Short(PlainValue.Of(presented)), written, null, null, changes);
    }

    private static string Short(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText), "…");

    private void Touch()
    {
        if (!_isPending)
        {
            _isPending = true;
            _ = PublishLaterAsync();
        }
    }

    private async Task PublishLaterAsync()
    {
        await Task.Delay(Pause, _time).ConfigureAwait(false);
        _replica.Node.Context.Post(static state => ((ObjectWatch)state!).Publish(), this);
    }

    private void Publish()
    {
        _isPending = false;
        if (!_isDisposed)
        {
            _view = new ObjectView(_replica.State, _schema, _forms, [.. _properties], [.. _signals.Reverse()]);
            _changed();
        }
    }
}
