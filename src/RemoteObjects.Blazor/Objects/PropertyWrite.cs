using System.ComponentModel;
using System.Text.Json;
using RemoteObjects.Forms;
using RemoteObjects.Schemas;

namespace RemoteObjects.Blazor.Objects;

/// <summary>A change that a source was asked for.</summary>
internal sealed class PropertyWrite
{
    // Properties without a push slot are written without an answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Values may hold JSON of their own, each as deep as its limit allows.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    private readonly DynamicReplica _owner;
    private readonly PropertySchema _property;
    private readonly ValueForm _form;
    private readonly JsonElement _wanted;

    private PropertyWrite(DynamicReplica owner, PropertySchema property, ValueForm form, object? wanted)
    {
        (_owner, _property, _form) = (owner, property, form);
        _wanted = Json(wanted);
    }

    /// <summary>Writes what a person has written, and finds out whether the source took it.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="property">The property.</param>
    /// <param name="form">How its values are written.</param>
    /// <param name="written">The value.</param>
    /// <returns>No complaint if the property has the value now; else what went wrong, in a sentence; and what was wanted, if it was sent and the source has another value.</returns>
    public static async Task<(string? Complaint, PropertyWrite? Declined)> RunAsync(DynamicReplica owner, PropertySchema property, ValueForm form, string written)
    {
        try
        {
            (PropertyWrite write, Task answered) = await owner.Node.Context.RunAsync(() => Begin(owner, property, form, written)).ConfigureAwait(false);
            await answered.ConfigureAwait(false);
            string? other = await owner.Node.Context.RunAsync(() => write.HasCome() ? null : PlainValue.Of(form.Present(owner[property.Name]))).ConfigureAwait(false);
            return other is null ? default : ($"The source did not take it; it has {Short(other)}.", write);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or RemoteObjectException)
        {
            return (exception.Message, null);
        }
    }

    /// <summary>Whether the property has the value now.</summary>
    public Task<bool> HasComeAsync() => _owner.Node.Context.RunAsync(HasCome);

    private static (PropertyWrite Write, Task Answered) Begin(DynamicReplica owner, PropertySchema property, ValueForm form, string written)
    {
        object? value = form.Read(written);
        var write = new PropertyWrite(owner, property, form, value);
        if (property.PushMethod >= 0)
        {
            return (write, owner.PushAsync(property.Name, value));
        }

        Task come = write.WaitAsync();
        owner[property.Name] = value;
        return (write, come);
    }

    // Other values may still be on their way.
    private async Task WaitAsync()
    {
        if (HasCome())
        {
            return;
        }

        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PropertyChangedEventHandler look = (_, change) =>
        {
            if (change.PropertyName == _property.Name && HasCome())
            {
                come.TrySetResult();
            }
        };
        _owner.PropertyChanged += look;
        await Task.WhenAny(come.Task, Task.Delay(Patience)).ConfigureAwait(false);
        await _owner.Node.Context.RunAsync(() => _owner.PropertyChanged -= look).ConfigureAwait(false);
    }

    // Values are compared, not texts: maps have no order.
    private bool HasCome() => JsonElement.DeepEquals(_wanted, Json(_owner[_property.Name]));

    private JsonElement Json(object? value)
    {
        using var document = JsonDocument.Parse(ValueJson.Text(_form.Present(value)), Deep);
        return document.RootElement.Clone();
    }

    private static string Short(string text) => text.Length == 0 ? "an empty text" : text.Length <= 60 ? text : text[..60] + "…";
}
