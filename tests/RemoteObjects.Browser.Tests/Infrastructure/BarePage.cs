using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace RemoteObjects.Browser.Tests;

/// <summary>Renders a component to nowhere, so that a test may be the page: what it sends need not be what the script or the controls of a page would send.</summary>
internal sealed class BarePage(BareScript script) : Renderer(new Services(script), NullLoggerFactory.Instance)
{
    private readonly List<Exception> _errors = [];
    private int _root;

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>Shows a component, and waits for what it begins with.</summary>
    public async Task<T> ShowAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var component = (T)InstantiateComponent(typeof(T));
        await Dispatcher.InvokeAsync(() => _root = AssignRootComponentId(component));
        await SetAsync(parameters);
        return component;
    }

    /// <summary>Gives it other parameters.</summary>
    public async Task SetAsync(params (string Name, object? Value)[] parameters)
    {
        await Dispatcher.InvokeAsync(() => RenderRootComponentAsync(_root, ParameterView.FromDictionary(parameters.ToDictionary(item => item.Name, item => item.Value))));
        ThrowIfFailed();
    }

    /// <summary>Raises an event at the first element that has a handler for it.</summary>
    public async Task SendAsync(string @event, EventArgs args)
    {
        await Dispatcher.InvokeAsync(() => DispatchEventAsync(HandlerOf(_root, @event) ?? throw new InvalidOperationException($"Nothing handles {@event}."), null, args));
        ThrowIfFailed();
    }

    protected override void HandleException(Exception exception) => _errors.Add(exception);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;

    private ulong? HandlerOf(int component, string @event)
    {
        ArrayRange<RenderTreeFrame> frames = GetCurrentRenderTreeFrames(component);
        foreach (RenderTreeFrame frame in frames.Array.AsSpan(0, frames.Count).ToArray())
        {
            ulong? handler = frame.FrameType switch
            {
                RenderTreeFrameType.Attribute when frame.AttributeName == @event => frame.AttributeEventHandlerId,
                RenderTreeFrameType.Component => HandlerOf(frame.ComponentId, @event),
                _ => null,
            };
            if (handler is not null)
            {
                return handler;
            }
        }

        return null;
    }

    private void ThrowIfFailed()
    {
        if (_errors.Count > 0)
        {
            ExceptionDispatchInfo.Throw(_errors[0]);
        }
    }

    private sealed class Services(IJSRuntime script) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IJSRuntime) ? script : null;
    }
}

/// <summary>The script of a bare page: there is none, and it keeps what .NET gave it to call.</summary>
internal sealed class BareScript : IJSRuntime, IJSObjectReference
{
    /// <summary>What was given to call.</summary>
    public object? Bridge { get; private set; }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        if (identifier == "attach")
        {
            Bridge = args![1]!.GetType().GetProperty("Value")!.GetValue(args[1]);
        }

        return ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!);
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
