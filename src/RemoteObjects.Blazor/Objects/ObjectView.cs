using RemoteObjects.Forms;
using RemoteObjects.Schemas;

namespace RemoteObjects.Blazor.Objects;

/// <summary>An object at one moment, as a sheet shows it. Immutable: made on the node's context, drawn on that of the page.</summary>
/// <param name="State">Where the replica stands.</param>
/// <param name="Schema">Its class; null while it is not known.</param>
/// <param name="Forms">How values of its types are written.</param>
/// <param name="Properties">Its properties, in their order.</param>
/// <param name="Signals">The last signals, the newest first.</param>
internal sealed record ObjectView(ReplicaState State, ObjectSchema? Schema, ValueForms? Forms, IReadOnlyList<PropertyView> Properties, IReadOnlyList<SignalView> Signals)
{
    public static ObjectView Empty { get; } = new(ReplicaState.Uninitialized, null, null, [], []);
}
