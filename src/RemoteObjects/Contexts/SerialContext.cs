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
    private static ExecutionContext? _nobodys;

    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _pending;
    private int _runner;
    private Action? _atEnd;

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
        // The pool runs this in the context of nobody.
        _nobodys ??= ExecutionContext.Capture();
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
    /// <param name="d">Neither throws nor waits.</param>
    /// <param name="state">Its argument.</param>
    /// <param name="most">How many callbacks the caller lends its thread for: more than one only if it holds nothing that others may wait for.</param>
    internal void PostOrRun(SendOrPostCallback d, object? state, int most = 1)
    {
        if (_nobodys is not { } nobodys || !IsFree() || Interlocked.CompareExchange(ref _pending, 1, 0) != 0)
        {
            Post(d, state);
            return;
        }

        if (!_queue.IsEmpty)
        {
            // Somebody is just posting, and that comes first; but it is not the lender's.
            _queue.Enqueue((d, state));
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        ExecutionContext callers = ExecutionContext.Capture()!;
        SetSynchronizationContext(this);
        RunLent(nobodys, (d, state), most);
        SetSynchronizationContext(null);
        ExecutionContext.Restore(callers);
    }

    /// <summary>Has a callback run when the one that runs now has ended, before any other. On this context only.</summary>
    /// <param name="action">Does not throw.</param>
    internal void AtEndOfTurn(Action action)
    {
        if (_runner == Environment.CurrentManagedThreadId)
        {
            _atEnd += action;
        }
        else
        {
            // Somebody made this the context of a thread of theirs.
            Post(static state => ((Action)state!)(), action);
        }
    }

    // In a browser there is but one thread, in the middle of whatever it does.
    private static bool IsFree() =>
        Current is null && Thread.CurrentThread.IsThreadPoolThread && TaskScheduler.Current == TaskScheduler.Default
        && !ExecutionContext.IsFlowSuppressed() && !OperatingSystem.IsBrowser();

    private void RunLent(ExecutionContext nobodys, (SendOrPostCallback Callback, object? State) own, int most)
    {
        for (int i = 0; i < most; i++)
        {
            ExecutionContext.Restore(nobodys);
            try
            {
                if (i == 0)
                {
                    Run(own);
                }
                else
                {
                    RunNext();
                }
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
        Run(item);
    }

    private void Run((SendOrPostCallback Callback, object? State) item)
    {
        _runner = Environment.CurrentManagedThreadId;
        try
        {
            item.Callback(item.State);
        }
        catch (Exception exception) when (UnhandledException is { } handler)
        {
            handler(this, new UnhandledExceptionEventArgs(exception, isTerminating: false));
        }

        if (_atEnd is { } atEnd)
        {
            _atEnd = null;
            atEnd();
        }

        _runner = 0;
    }
}
