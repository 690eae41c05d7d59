using System.Collections.Concurrent;

namespace RemoteObjects;

/// <summary>A loop of its own on the thread pool: callbacks run one after another, in the order posted, never two at once.</summary>
/// <remarks>
/// The default context of nodes and hosts. While a callback runs this is <see cref="SynchronizationContext.Current"/>, so an
/// <c>await</c> in it comes back here. No thread is held while there is nothing to do; in a browser all of it runs on the one thread.
/// </remarks>
public sealed class SerialContext : SynchronizationContext, IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _pending;

    /// <summary>Raised on this context when a posted callback throws; the loop goes on. Without a handler the exception ends the process, as on a thread of its own.</summary>
    public event EventHandler<UnhandledExceptionEventArgs>? UnhandledException;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        _queue.Enqueue((d, state));
        if (Interlocked.Increment(ref _pending) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Runs the callback at once if already on this context.</summary>
    /// <exception cref="NotSupportedException">Called from elsewhere: waiting for another context is what this library never does.</exception>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current != this)
        {
            throw new NotSupportedException("This context can't be waited for from outside. Use RunAsync and await it.");
        }

        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            do
            {
                _queue.TryDequeue(out (SendOrPostCallback Callback, object? State) item);
                Run(item.Callback, item.State);
            }
            while (Interlocked.Decrement(ref _pending) > 0);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void Run(SendOrPostCallback callback, object? state)
    {
        try
        {
            callback(state);
        }
        catch (Exception exception) when (UnhandledException is { } handler)
        {
            handler(this, new UnhandledExceptionEventArgs(exception, isTerminating: false));
        }
    }
}
