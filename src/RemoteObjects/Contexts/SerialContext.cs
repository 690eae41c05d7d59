using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace RemoteObjects;

/// <summary>A loop of its own on the thread pool: callbacks run one after another, in the order posted, never two at once.</summary>
/// <remarks>
/// The default context of nodes and hosts. While a callback runs this is <see cref="SynchronizationContext.Current"/>, so an
/// <c>await</c> in it comes back here. No thread is held while there is nothing to do; in a browser all of it runs on the one thread.
/// </remarks>
public sealed class SerialContext : SynchronizationContext, IThreadPoolWorkItem
{
    // After so many callbacks whoever lent its thread gets it back.
    private const int LentFor = 16;

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
                RunNext();
            }
            while (Interlocked.Decrement(ref _pending) > 0);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Posts a callback, and runs it at once if nothing else is under way here and this thread is one of the pool with nothing else to respect:
    /// the way to another thread takes longer than most callbacks.</summary>
    internal void PostOrRun(SendOrPostCallback d, object? state)
    {
        if (Current is not null || !Thread.CurrentThread.IsThreadPoolThread || Interlocked.CompareExchange(ref _pending, 1, 0) != 0)
        {
            Post(d, state);
            return;
        }

        _queue.Enqueue((d, state));
        ExecutionContext? callers = ExecutionContext.Capture();
        SetSynchronizationContext(this);
        RunLent();
        SetSynchronizationContext(null);
        if (callers is not null)
        {
            ExecutionContext.Restore(callers);
        }
    }

    // What is posted meanwhile mostly belongs to it, as the sending of what it sent; if there is more, the pool goes on.
    private void RunLent()
    {
        for (int i = 0; i < LentFor; i++)
        {
            try
            {
                RunNext();
            }
#pragma warning disable CA1031 // It is not the lender's: it ends the process, as it would have on a thread of its own.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ThreadPool.UnsafeQueueUserWorkItem(static error => ExceptionDispatchInfo.Throw(error), exception, preferLocal: false);
            }

            if (Interlocked.Decrement(ref _pending) == 0)
            {
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void RunNext()
    {
        _queue.TryDequeue(out (SendOrPostCallback Callback, object? State) item);
        try
        {
            item.Callback(item.State);
        }
        catch (Exception exception) when (UnhandledException is { } handler)
        {
            handler(this, new UnhandledExceptionEventArgs(exception, isTerminating: false));
        }
    }
}
