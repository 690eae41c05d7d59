using System.Text.Json;
using RemoteObjects.Forms;
using RemoteObjects.Schemas;

namespace RemoteObjects.Tool.Objects;

/// <summary>A change of a property that was asked for. Used on the context, but for its tasks.</summary>
internal sealed class PropertyChange
{
    private readonly ObjectReader _reader = new();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DynamicReplica _owner;
    private readonly PropertySchema _property;
    private readonly JsonElement _wanted;

    /// <summary>Asks the source for a change: by the property's push slot if it has one, else by writing it.</summary>
    /// <param name="path">The property.</param>
    /// <param name="written">The value as the user wrote it.</param>
    /// <exception cref="ToolException">The property can't be set, or not to that.</exception>
    public PropertyChange(MemberPath path, string written)
    {
        _owner = path.Owner;
        _property = path.Property();
        if (_property.Kind != PropertyKind.Value || _property.Access == PropertyAccess.Constant)
        {
            throw new ToolException(ExitCode.Refused, $"'{_property.Name}' of {_owner.Schema} {(_property.Kind == PropertyKind.Value ? "never changes" : "holds an object, and can't be set")}.");
        }

        ValueForm form = _reader.FormOf(_owner, _property.Type);
        object? value = form.Read(written);
        _wanted = Comparable(form.Present(value));
        _owner.PropertyChanged += (_, change) => Look(change.PropertyName);
        _owner.StateChanged += (_, change) => Look(change.State);
        Sent = Sending.SendAsync(() => SendAsync(value));
        Look(_property.Name);
    }

    /// <summary>Ends when the source has run the push slot; at once where it has none.</summary>
    public Task Sent { get; }

    /// <summary>Ends when the property has the value.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>What the property holds now.</summary>
    public object? Value => _reader.Read(_owner, _property);

    // Other spellings and other orders of a map's entries are the same value.
    private static JsonElement Comparable(object? value) => JsonElement.Parse(ValueJson.Text(value));

    private async Task<object?> SendAsync(object? value)
    {
        if (_property.PushMethod >= 0)
        {
            await _owner.PushAsync(_property.Name, value).ConfigureAwait(false);
        }
        else
        {
            _owner[_property.Name] = value;
        }

        return null;
    }

    private void Look(string? changed)
    {
        if (changed == _property.Name && JsonElement.DeepEquals(_wanted, Comparable(Value)))
        {
            _arrived.TrySetResult();
        }
    }

    private void Look(ReplicaState state)
    {
        if (state != ReplicaState.Valid)
        {
            _arrived.TrySetException(new RemoteObjectException(RemoteObjectError.ConnectionLost, $"The connection was lost before '{_property.Name}' had changed."));
        }
    }
}
