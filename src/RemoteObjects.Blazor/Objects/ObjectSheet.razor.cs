using Microsoft.AspNetCore.Components;
using RemoteObjects.Blazor.Objects;
using RemoteObjects.Models;
using RemoteObjects.Schemas;

namespace RemoteObjects.Blazor;

/// <summary>A property sheet of a remote object: its properties as they change, with editors that fit their types; its slots, to be called; its signals as they come;
/// the objects it holds below.</summary>
/// <remarks>The replica may live on any context. It stays the caller's, who disposes it.</remarks>
/// <example><code>
/// &lt;ObjectSheet Object="thermostat" /&gt;
/// @code {
///     private DynamicReplica thermostat = node.AcquireDynamic("Thermostat");
/// }
/// </code></example>
public sealed partial class ObjectSheet : IDisposable
{
    private static int _lastId;

    private readonly string _id = $"ro-sheet-{Interlocked.Increment(ref _lastId)}";
    private ObjectWatch? _watch;
    private DynamicReplica? _watched;

    /// <summary>The object.</summary>
    [Parameter, EditorRequired]
    public DynamicReplica Object { get; set; } = null!;

    /// <summary>What the sheet is called; null for the object's name.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Whether nothing can be written or called here. What a host allows is for its policy to say.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>Shows a model that a property holds; null for not at all.</summary>
    [Parameter]
    public RenderFragment<ItemModelReplica>? ModelTemplate { get; set; }

    /// <summary>Whether this is a part of another sheet, without a header of its own.</summary>
    [Parameter]
    public bool IsNested { get; set; }

    private ObjectView View => _watch?.View ?? ObjectView.Empty;

    // Of overloads the one with as many parameters is called, so another one of that number could not be.
    private MethodSchema[] Slots => [.. View.Schema!.Methods.Where(method => method.PushedProperty < 0).DistinctBy(method => (method.Name, method.Parameters.Count))];

    private SignalSchema[] Signals => [.. View.Schema!.Signals.Where(signal => signal.Property < 0)];

    private string StateText => View.State switch
    {
        ReplicaState.Valid => "valid",
        ReplicaState.Suspect => "suspect: the source is away",
        ReplicaState.SignatureMismatch => "of another version",
        _ => "waiting",
    };

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_watched != Object)
        {
            _watch?.Dispose();
            _watched = Object;
            _watch = new ObjectWatch(Object, TimeProvider.System, () => _ = InvokeAsync(StateHasChanged));
        }
    }

    private static string AccessText(PropertySchema property) => property.Access switch
    {
        PropertyAccess.Constant => "Constant",
        PropertyAccess.ReadPush => "Changed by its push slot",
        PropertyAccess.ReadWrite => "Can be written",
        _ => "Whether it can be written, only the host knows",
    };
}
