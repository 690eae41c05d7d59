using System.ComponentModel;
using RemoteObjects.Forms;
using RemoteObjects.Schemas;

namespace RemoteObjects.Blazor.Objects;

/// <summary>Asks a source to change a property, and finds out whether it did.</summary>
internal static class PropertyWrite
{
    // Properties without a push slot are written without an answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Writes what a person has written.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="property">The property.</param>
    /// <param name="form">How its values are written.</param>
    /// <param name="written">The value.</param>
    /// <returns>Null if the property has the value now; else what went wrong, in a sentence.</returns>
    public static async Task<string?> RunAsync(DynamicReplica owner, PropertySchema property, ValueForm form, string written)
    {
        try
        {
            (string wanted, Task answered) = await owner.Node.Context.RunAsync(() => Begin(owner, property, form, written)).ConfigureAwait(false);
            await answered.ConfigureAwait(false);
            string now = await owner.Node.Context.RunAsync(() => Text(form, owner[property.Name])).ConfigureAwait(false);
            return now == wanted ? null : $"The source did not take it; it has {Short(now)}.";
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or RemoteObjectException)
        {
            return exception.Message;
        }
    }

    private static (string Wanted, Task Answered) Begin(DynamicReplica owner, PropertySchema property, ValueForm form, string written)
    {
        object? value = form.Read(written);
        string wanted = Text(form, value);
        if (property.PushMethod >= 0)
        {
            return (wanted, owner.PushAsync(property.Name, value));
        }

        Task changed = ChangedAsync(owner, property, () => Text(form, owner[property.Name]) == wanted);
        owner[property.Name] = value;
        return (wanted, changed);
    }

    private static async Task ChangedAsync(DynamicReplica owner, PropertySchema property, Func<bool> isDone)
    {
        if (isDone())
        {
            return;
        }

        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PropertyChangedEventHandler look = (_, change) =>
        {
            if (change.PropertyName == property.Name)
            {
                changed.TrySetResult();
            }
        };
        owner.PropertyChanged += look;
        await Task.WhenAny(changed.Task, Task.Delay(Patience)).ConfigureAwait(false);
        await owner.Node.Context.RunAsync(() => owner.PropertyChanged -= look).ConfigureAwait(false);
    }

    private static string Text(ValueForm form, object? value) => PlainValue.Of(form.Present(value));

    private static string Short(string text) => text.Length == 0 ? "an empty text" : text.Length <= 60 ? text : text[..60] + "…";
}
